"""The same thing breaks again: is the outage part of the incident before it, or one of its own.

The table of product.md, row by row:

| what became of the incident before | the new outage |
|---|---|
| it is still open | is part of it (`rules.outages` folds it in) |
| it recovered and needed no post-mortem | is an incident of its own |
| its post-mortem will open, or is open | is appended, there is no second post-mortem |
| its post-mortem was completed less than 14 days ago | is appended, and the post-mortem reopens |
| its post-mortem was completed before that | is an incident of its own, linked to the old one |
| its post-mortem was closed without being completed | is an incident of its own, linked to the old one |
| it broke again before the post-mortem was opened, and we hear of it only now | is appended |
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

REOPEN_WITHIN = timedelta(days=14)


@dataclass(frozen=True, slots=True)
class Previous:
    """What became of the incident before this outage."""

    incident_id: str
    postmortem: Literal[
        "none", "due", "open", "completed", "closed"
    ]  # due: a rule says that it will be opened
    opened_at: datetime | None = None  # when the post-mortem was
    completed_at: datetime | None = None
    linked_to: str | None = None  # the incident before it that people learned from


@dataclass(frozen=True, slots=True)
class Same:
    """The outage is appended to that incident."""

    incident_id: str
    why: str


@dataclass(frozen=True, slots=True)
class New:
    """The outage is an incident of its own; `linked_to` names the one that people learned from before."""

    linked_to: str | None
    why: str


def again(started_at: datetime, previous: Previous | None) -> Same | New:
    """Where an outage that started at `started_at` belongs."""
    if previous is None:
        return New(None, "nothing like it is known")
    match previous.postmortem:
        case "none":
            return New(previous.linked_to, "it recovered without a post-mortem before")
        case "due" | "open":
            return Same(previous.incident_id, "its post-mortem is open")
        case _ if previous.opened_at and started_at < previous.opened_at:
            return Same(previous.incident_id, "it began before the post-mortem was opened")
        case "completed" if previous.completed_at and started_at - previous.completed_at < REOPEN_WITHIN:
            return Same(previous.incident_id, "its post-mortem was completed less than 14 days before")
        case "completed" | "closed":
            return New(previous.incident_id, "its last post-mortem is closed")
