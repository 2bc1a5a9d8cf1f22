"""What the service intends to do to the outside world: imperative, frozen, each with an idempotency key.

A plan is a tuple of these. `syncer.perform` does each once, through the ledger.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any, Literal

from rules.nouns import Account, IssueRef, State

Section = Literal["postmortem", "actions"]
Reaction = Literal["+1", "hooray", "eyes", "confused", "heart", "rocket"]


@dataclass(frozen=True, slots=True)
class IssueDraft:
    """A new issue, in the tracker's own markup. Its `mark` is hidden from readers and added when it is performed."""

    project: str
    title: str
    body: str
    assignee: str | None = None  # Account.login
    labels: tuple[str, ...] = ()
    issue_type: str = "Task"
    due: date | None = None
    priority: str | None = None
    mark: str = ""
    due_in_text: bool = (
        False  # the text tells the date already, so no `Due:` line is missed where no field takes it
    )
    more_at: str = ""  # where the rest can be read, should the text have to be shortened
    parent: IssueRef | None = None  # to be a sub-task of it, where the tracker can
    fields: Mapping[str, Any] = field(default_factory=dict)  # what the project demands: `fields.create`
    section: Section = "actions"  # of the rule, that these stand in


@dataclass(frozen=True, slots=True)
class IssueEdit:
    """Changes to one issue. None leaves a field alone; nothing is ever cleared."""

    title: str | None = None
    body: str | None = None
    assignee: str | None = None  # becomes the owner; other assignees stay, `replaces` leaves
    replaces: str | None = None  # login of the owner that `assignee` takes over from
    add_labels: tuple[str, ...] = ()
    remove_labels: tuple[str, ...] = ()
    state: State | None = None
    due: date | None = None
    transitions: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)  # what `state` may demand
    section: Section = "actions"  # of the rule, that these stand in

    def is_empty(self) -> bool:
        return replace(self, transitions={}, section="actions") == IssueEdit()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Operation:
    key: str  # unique for ever for what happens once; for edits it names the place and the wanted content
    summary: str  # one line for people: "Open the post-mortem in acme/postmortems"


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenPostMortem(_Operation):
    """Create the post-mortem issue."""

    tracker: str
    draft: IssueDraft
    rule: str
    accountable: Account
    why: str  # why this person, a fragment of Markdown
    due: date
    timeline: Mapping[str, str] = field(default_factory=dict)  # timeline entry id -> its line in the text
    written: Mapping[str, str] = field(default_factory=dict)  # rows that change later


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenTicket(_Operation):
    """Create the issue that carries one action item."""

    tracker: str
    item: str  # action item id
    draft: IssueDraft
    agreed: Mapping[str, str] = field(default_factory=dict)  # what both sides agree on once it exists


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkTicket(_Operation):
    """Tie a ticket to its post-mortem, natively where the tracker can."""

    item: str
    parent: IssueRef
    child: IssueRef
    link_type: str = "Relates"  # Jira: "child <outward words> parent"


@dataclass(frozen=True, slots=True, kw_only=True)
class EditDocument(_Operation):
    """Replace the post-mortem's text, if it still is `before`."""

    ref: IssueRef
    before: str
    after: str
    agreed: Mapping[str, Mapping[str, str]] = field(
        default_factory=dict
    )  # item id -> fields both sides then agree on
    appended: tuple[str, ...] = ()  # timeline entries and /action comments that are now in the document
    written: Mapping[str, str] = field(default_factory=dict)  # rows of ours as they say now
    mended: tuple[int, ...] = ()  # lost texts that are merged back by this


@dataclass(frozen=True, slots=True, kw_only=True)
class EditIssue(_Operation):
    """Change fields of a ticket or of the post-mortem; `before` guards a body edit."""

    ref: IssueRef
    edit: IssueEdit
    before: str | None = None
    item: str | None = None
    agreed: Mapping[str, str] = field(default_factory=dict)
    mended: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class WriteComment(_Operation):
    """Create the one comment of this `role` on an issue, or edit it in place."""

    ref: IssueRef
    role: Literal["status", "celebration"]
    body: str
    comment_id: str | None = None  # None: it is not there yet


@dataclass(frozen=True, slots=True, kw_only=True)
class React(_Operation):
    """Put a reaction on an issue or on one of its comments."""

    ref: IssueRef
    reaction: Reaction
    comment_id: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Announce(_Operation):
    """Say one thing in a chat room; nought or once, never twice."""

    chat: str
    title: str
    text: str
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CloseTwins(_Operation):
    """Look for further issues that `created` has made, and close each as a duplicate of `ref`."""

    created: str  # the key of the operation that was sent twice
    ref: IssueRef  # the one that counts
    project: str  # where, as it was called then
    since: datetime  # when the first was sent
    why: str  # for people, in Markdown
    transitions: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)  # what closing may demand


Operation = (
    OpenPostMortem
    | OpenTicket
    | LinkTicket
    | EditDocument
    | EditIssue
    | WriteComment
    | React
    | Announce
    | CloseTwins
)


@dataclass(frozen=True, slots=True)
class Skip:
    """A rule's answer when it does nothing, and why."""

    rule: str
    why: str
