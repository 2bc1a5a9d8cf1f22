"""Signals are the events that tell of an incident; their order is that of the events' own time."""

from __future__ import annotations

from collections.abc import Iterable

from rules.events import (
    DeployEvent,
    DeployFailed,
    DeploySucceeded,
    Event,
    IncidentEvent,
    IncidentOpened,
    IncidentResolved,
    IncidentUpdated,
    to_json,
)

Signal = IncidentEvent | DeployEvent

_RANK: dict[type[Signal], int] = {
    IncidentOpened: 0,
    DeployFailed: 0,
    IncidentUpdated: 1,
    IncidentResolved: 2,
    DeploySucceeded: 2,
}


def is_signal(event: Event) -> bool:
    """Whether an event tells of an incident (and not of an issue in a tracker)."""
    return type(event) in _RANK


def opens(signal: Signal) -> bool:
    """Whether it says that something broke."""
    return _RANK[type(signal)] == 0


def closes(signal: Signal) -> bool:
    """Whether it says that it works again."""
    return isinstance(signal, (IncidentResolved, DeploySucceeded))


def in_order(signals: Iterable[Signal]) -> tuple[Signal, ...]:
    """Without repeats, by their own time; at the same instant what opens comes before what closes."""
    return tuple(sorted(set(signals), key=lambda s: (s.occurred_at, _RANK[type(s)], to_json(s))))
