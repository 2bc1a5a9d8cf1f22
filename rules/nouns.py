"""The nouns that people and trackers share: frozen values, changed by copying.

Nothing here belongs to one vendor. Times are timezone-aware UTC `datetime`s, due dates are plain `date`s.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

PRIORITIES = ("P0", "P1", "P2", "P3")
SEVERITIES = ("sev1", "sev2", "sev3", "sev4", "sev5")
NO_SEVERITY = "none"


class State(StrEnum):
    """How an issue stands, by meaning and not by a vendor's status name."""

    OPEN = "open"
    COMPLETED = "completed"
    DROPPED = "dropped"


class Visibility(StrEnum):
    """Who may read a project, widest last, so that `more visible` can be asked."""

    PRIVATE = "private"
    INTERNAL = "internal"
    PUBLIC = "public"

    def is_wider_than(self, other: Visibility) -> bool:
        order = tuple(Visibility)
        return order.index(self) > order.index(other)


@dataclass(frozen=True, slots=True)
class Account:
    """A user of one tracker: `login` is a GitHub login, a Jira Cloud accountId or a Data Center user name."""

    login: str
    name: str = ""
    is_bot: bool = False


@dataclass(frozen=True, slots=True)
class IssueRef:
    """Where an issue is. `id` never changes; `project` and `key` may, when people move it."""

    tracker: str  # the name in kintsugi.yml
    project: str  # "acme/checkout" or "CHK"
    id: str  # GitHub's issue id (not number) or Jira's issue id
    key: str  # what people read: "acme/checkout#42" or "CHK-42"
    url: str  # the page for people


@dataclass(frozen=True, slots=True)
class Issue:
    """An issue as the tracker shows it now."""

    ref: IssueRef
    title: str
    body: str
    state: State
    author: Account
    created_at: datetime
    updated_at: datetime
    assignees: tuple[Account, ...] = ()
    labels: tuple[str, ...] = ()
    closed_at: datetime | None = None
    closed_by: Account | None = None
    priority: str = (
        ""  # P0 to P3 in the tracker's own field, where it has one and says it in words that are known
    )
    due: date | None = None  # only where the tracker has a field for it; GitHub keeps it in the body
    reason: str = ""  # why it was dropped, in the tracker's words: "not planned", "duplicate", "Won't Do"
    degraded: tuple[
        str, ...
    ] = ()  # what it did not take of our change, and where it stands instead: sentences


@dataclass(frozen=True, slots=True)
class Gone:
    """An issue that the tracker no longer shows: deleted, or not ours to read."""

    ref: IssueRef
    why: str


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment on an issue."""

    id: str
    author: Account
    body: str  # without our mark
    created_at: datetime
    url: str = ""
    mark: str = ""  # the hidden mark by which we know our own again; "" on everybody else's
    said: str = ""  # digest of the Markdown that our own one was made from
    as_typed: str = ""  # `body` with mentions as accounts, where the tracker shows people's names instead

    @property
    def command(self) -> str:
        """The words to look for commands in: who is mentioned there is known for certain."""
        return self.as_typed or self.body


@dataclass(frozen=True, slots=True)
class Project:
    """A repository or Jira project, as far as a policy needs to know it."""

    name: str  # its present name
    id: str
    visibility: Visibility
    can_push: bool  # labels and assignees stick only then (GitHub drops them silently otherwise)
    has_issues: bool = True
