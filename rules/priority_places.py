"""A ticket's priority is a label and a line of its text; a field of the tracker's own counts when it changes.

The field is only compared with what it said before: it may have a default of its own, or be on no screen of ours.
"""

from __future__ import annotations

from dataclasses import replace

from rules.nouns import PRIORITIES, Issue
from rules.situation import ActionItem

FIELD = "priority_field"  # in `agreed`: what the field said when all places agreed


def priority_said(ticket: Issue, written: str | None, item: ActionItem) -> str | None:
    """What the ticket says; of places that differ, the one that somebody changed. `written`: in its text."""
    if _field_changed(ticket, item):
        return ticket.priority
    agreed, said = item.agreed.get("priority"), _said(ticket, written)
    return next((p for p in said if p != agreed), said[0] if said else None)


def with_field_seen(item: ActionItem, ticket: Issue, written: str | None) -> ActionItem:
    """Remember what the field says, once label and text say what was agreed."""
    agreed = item.agreed.get("priority")
    if not ticket.priority or any(p != agreed for p in _said(ticket, written)):
        return item
    if _field_changed(ticket, item) and ticket.priority != agreed:
        return item
    return replace(item, agreed={**item.agreed, FIELD: ticket.priority})


def _field_changed(ticket: Issue, item: ActionItem) -> bool:
    return bool(ticket.priority) and item.agreed.get(FIELD, ticket.priority) != ticket.priority


def _said(ticket: Issue, written: str | None) -> list[str]:
    return [p for p in (*(label for label in ticket.labels if label in PRIORITIES), written) if p]
