"""The port: what the loop asks of a tracker, in our verbs.

No vendor object, raw dict or **kwargs crosses it. Every verb raises only `TryLater` or `GiveUp`
(syncer.errors) for what the world does; anything else is our bug. Adapters are safe to use from many threads.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, Literal, Protocol

from rules.nouns import Account, Comment, Gone, Issue, IssueRef, Project
from rules.operations import IssueDraft, IssueEdit, Reaction


@dataclass(frozen=True, slots=True)
class Linked:
    """A child issue is tied to its parent natively."""


@dataclass(frozen=True, slots=True)
class NotLinked:
    """It cannot be; the tickets' texts still link to each other."""

    why: str


@dataclass(frozen=True, slots=True)
class Finding:
    """One line of `kintsugi check`."""

    ok: bool
    subject: str  # "github: acme/postmortems"
    sentence: str  # what is wrong and how to fix it, or what works
    slug: str = ""  # "github.permission"


@dataclass(frozen=True, slots=True, kw_only=True)
class Use:
    """What one rule does in a project, as far as a tracker may have to say something about it."""

    rule: str
    what: Literal["post-mortem", "tickets"] = "tickets"
    issue_type: str = "Task"
    links: str = ""  # the link type of its tickets; "" for what is linked to nothing
    as_subtasks: bool = False
    fields: Mapping[str, Any] = field(default_factory=dict)  # `fields.create`
    transitions: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)  # `fields.transitions`


@dataclass(frozen=True, slots=True)
class Glimpse:
    """As much of an issue as tells whether anybody changed it, or spoke there, since an earlier glimpse."""

    key: str
    updated_at: datetime
    comments: int = (
        0  # where the vendor counts them with an issue: one that is taken away changes no time there
    )


@dataclass(frozen=True, slots=True)
class Written:
    """A text of ours, and what we had read where we wrote it."""

    read: str
    text: str


class Tracker(Protocol):
    """One tracker, reached with one credential."""

    @property
    def name(self) -> str:
        """Its name in kintsugi.yml."""

    @property
    def visible_after(self) -> timedelta:
        """How long an effect may take until `find_created` shows it."""

    def bot(self) -> Account:
        """Who we are there."""

    def project(self, name: str) -> Project:
        """The project under its present name. GiveUp when it does not exist or is not ours to see."""

    def create(self, draft: IssueDraft) -> Issue:
        """Create an issue that carries `draft.mark`; exactly one request is sent that creates.

        TryLater(unknown=True) when no answer came. What was not taken is told in `Issue.degraded`.
        """

    def find_created(
        self, project: str, mark: str, since: datetime, but: Collection[str] = ()
    ) -> Issue | None:
        """The first issue by the bot, created since, that carries `mark`; by listing, never by search.

        `but`: ids of those that are known already.
        """

    def read(self, refs: Sequence[IssueRef]) -> Mapping[str, Issue | Gone]:
        """Issues by `ref.id`, in as few calls as the vendor allows. A moved issue comes with its new ref."""

    def glance(self, refs: Sequence[IssueRef]) -> Mapping[str, Glimpse]:
        """Glimpses by `ref.id`, at least fifty in a call; what is not there, or not shown, is not among them.

        Two that are equal tell that nothing happened in between, unless both are of the same moment.
        """

    def edit(self, ref: IssueRef, edit: IssueEdit) -> Issue:
        """Change fields; the answer is the issue as the vendor shows it after the change.

        Where an issue has one assignee, a new owner replaces the old one.
        """

    def comments(self, ref: IssueRef) -> tuple[Comment, ...]:
        """All comments, oldest first."""

    def add_comment(self, ref: IssueRef, body: str, mark: str) -> Comment:
        """Write a comment that carries `mark`; `body` is Markdown, whatever the tracker keeps."""

    def edit_comment(self, ref: IssueRef, comment_id: str, body: str, mark: str) -> Comment:
        """Replace a comment's text; it carries `mark` then."""

    def react(self, ref: IssueRef, reaction: Reaction, comment_id: str | None = None) -> None:
        """Put the bot's reaction there; twice is once. Nothing where the tracker has no reactions."""

    def link_child(self, parent: IssueRef, child: IssueRef, link_type: str = "Relates") -> Linked | NotLinked:
        """Tie `child`, which is here, to `parent`, wherever that is; already linked is Linked."""

    def can_assign(self, project: str, login: str) -> bool:
        """Whether this account can be assigned there."""

    def find_people(self, project: str, words: str) -> tuple[Account, ...]:
        """Who can be assigned there and is known by just these words: account id, e-mail address or name."""

    def may_write(self, project: str, login: str) -> bool:
        """Whether this account's comment commands are obeyed there."""

    def read_file(self, project: str, path: str) -> str | None:
        """A file of the default branch, or None."""

    def replaced_text(self, ref: IssueRef, written: Written) -> str | None:
        """The body that this write of ours replaced, where the vendor tells it; None when unknown."""

    def check(self, project: str, labels: Sequence[str], uses: Sequence[Use] = ()) -> tuple[Finding, ...]:
        """What will and will not work there for what the rules do, without creating anything."""
