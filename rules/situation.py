"""Everything known about one incident right now: facts, no clients."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Literal

from rules.answers import Answers
from rules.incidents import Incident
from rules.nouns import Account, Comment, Gone, Issue, IssueRef, State
from rules.policy.models import Rule

PostMortemState = Literal["open", "completed", "closed"]


@dataclass(frozen=True, slots=True)
class PostMortem:
    """What we know of the post-mortem besides what its issue says."""

    ref: IssueRef
    title: str
    rule: Rule  # the rule that opened it
    accountable: Account
    due: date
    opened_at: datetime
    quiet_since: datetime  # the last human edit of the text
    state: PostMortemState = "open"
    completed_at: datetime | None = None
    closed_by_us: bool = False
    completions: int = 0  # how often it came to an end
    completed_with: str = ""  # digest of its items when it last came to an end
    recurred: bool = False  # it broke again after completion: a new review is needed
    seen: str = ""  # digest of the text when last read
    applied: str = ""  # digest of the text that somebody said /apply to
    appended: frozenset[str] = frozenset()  # timeline entries and /action comments that are in it
    written: Mapping[str, str] = field(default_factory=dict)  # rows of ours that may change: when, ready_by …
    why: str = ""  # why this person is accountable, a fragment of Markdown


@dataclass(frozen=True, slots=True)
class ActionItem:
    """A promise that we follow, with its ticket once there is one."""

    id: str
    title: str
    decision: str | None
    position: int
    ref: IssueRef | None = None
    state: State = State.OPEN
    reason: str = ""
    completed_at: datetime | None = None
    agreed: Mapping[str, str] = field(default_factory=dict)  # what document and ticket last agreed on
    notes: Mapping[str, str] = field(default_factory=dict)  # field -> sentence for people


@dataclass(frozen=True, slots=True)
class LostText:
    """A person's version of an issue's text that a write of ours replaced."""

    id: int
    issue_id: str
    before: str  # what we had read
    text: str  # what we overwrote


@dataclass(frozen=True, slots=True)
class Failing:
    """An operation that did not work, in words."""

    key: str
    summary: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Situation:
    """One incident as the loop sees it."""

    now: datetime
    incident: Incident
    previous: tuple[tuple[str, str], ...] = ()  # (title, url) of earlier post-mortems of the same thing
    record: PostMortem | None = None
    postmortem: Issue | Gone | None = None
    comments: tuple[Comment, ...] = ()  # by people, oldest first
    own_comments: Mapping[str, Comment] = field(default_factory=dict)  # role -> ours, without its marker
    items: tuple[ActionItem, ...] = ()
    tickets: Mapping[str, Issue | Gone] = field(default_factory=dict)  # by action item id
    drop_reasons: Mapping[str, str] = field(default_factory=dict)  # item id -> the sentence a person gave
    lost: tuple[LostText, ...] = ()
    own_texts: frozenset[str] = frozenset()  # digests of texts that we wrote into the post-mortem
    done: Mapping[str, Any] = field(default_factory=dict)  # ledger: key of what is done -> its result
    failing: tuple[Failing, ...] = ()
    waiting: frozenset[str] = frozenset()  # keys that failed or whose outcome is unknown, not to be tried yet
    answers: Answers = field(default_factory=Answers)
