"""The same thing breaks again: which outages are one incident, and which are a new one linked to the old.

The table of product.md, row by row: while the incident is open or its post-mortem is open, an outage is
appended; a post-mortem completed less than 14 days ago is reopened; later it is a new incident, linked.
A recovery that needed no post-mortem ends an incident for good.
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
    completed_at: datetime | None = None


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
            return New(None, "it recovered without a post-mortem before")
        case "due" | "open":
            return Same(previous.incident_id, "its post-mortem is open")
        case "completed" if previous.completed_at and started_at - previous.completed_at < REOPEN_WITHIN:
            return Same(previous.incident_id, "its post-mortem was completed less than 14 days before")
        case "completed" | "closed":
            return New(previous.incident_id, "its last post-mortem is closed")
