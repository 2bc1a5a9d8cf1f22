"""An outcome in the JSON form that `kintsugi explain` prints."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any, assert_never

from rules.events import Event
from webhooks.outcome import Handled, Ignored, NotUnderstood, Outcome


def explain_outcome(outcome: Outcome) -> dict[str, Any]:
    """`outcome`, `why` (null when handled) and `events`."""
    match outcome:
        case Handled(events):
            return {"outcome": "handled", "why": None, "events": [explain_event(event) for event in events]}
        case Ignored(why):
            return {"outcome": "ignored", "why": why, "events": []}
        case NotUnderstood(why):
            return {"outcome": "not_understood", "why": why, "events": []}
        case _:
            assert_never(outcome)


def explain_event(event: Event) -> dict[str, Any]:
    """One event; what its type does not have is null."""
    return {
        "type": event.type,
        "change": getattr(event, "change", None),
        "key": event.key,
        "title": event.title,
        "severity": getattr(event, "severity", None),
        "vendor_severity": getattr(event, "vendor_severity", None),
        "service": getattr(event, "service", None),
        "environment": getattr(event, "environment", None),
        "url": event.url,
        "occurred_at": _utc(event.occurred_at),
    }


def _utc(when: datetime) -> str:
    precision = "seconds" if not when.microsecond else "milliseconds"
    return when.astimezone(UTC).isoformat(timespec=precision).replace("+00:00", "Z")
