"""What is written beside a delivery: its state, and why."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import assert_never

from rules.events import Event, IssueChanged, TrackerEvent
from webhooks.outcome import Handled, Ignored, NotUnderstood, Outcome

_LONGEST = 1000


@dataclass(frozen=True, slots=True)
class Verdict:
    """How a delivery ended."""

    state: str  # handled | ignored | not_understood
    why: str
    incidents: tuple[str, ...] = ()


def verdict_on(outcome: Outcome, incidents: Sequence[str]) -> Verdict:
    """`incidents` are those that the outcome's events concern."""
    match outcome:
        case Handled(events):
            concerned = tuple(dict.fromkeys(incidents))
            if not concerned and (strangers := _strangers(events)):
                return Verdict("ignored", strangers)
            return Verdict("handled", _shortened("; ".join(_said(event) for event in events)), concerned)
        case Ignored(why):
            return Verdict("ignored", _shortened(why))
        case NotUnderstood(why):
            return Verdict("not_understood", _shortened(why))
        case _:
            assert_never(outcome)


def _strangers(events: Sequence[Event]) -> str:
    """A sentence when all events are about issues; "" otherwise."""
    issues = [event.issue_key for event in events if isinstance(event, TrackerEvent)]
    if len(issues) < len(events):
        return ""
    named = " and ".join(dict.fromkeys(issues))
    return _shortened(f"{named}: no post-mortem and no ticket of ours")


def _said(event: Event) -> str:
    change = f" ({event.change})" if isinstance(event, IssueChanged) else ""
    return f"{event.type}{change} {event.key}"


def _shortened(text: str) -> str:
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"
