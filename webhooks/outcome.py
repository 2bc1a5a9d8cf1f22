"""The three answers to a delivery: handled, ignored for a reason, not understood and said so."""

from __future__ import annotations

from dataclasses import dataclass

from rules.events import Event


@dataclass(frozen=True, slots=True)
class Handled:
    """What the delivery means; at least one event."""

    events: tuple[Event, ...]


@dataclass(frozen=True, slots=True)
class Ignored:
    """Known, and knowingly skipped."""

    why: str


@dataclass(frozen=True, slots=True)
class NotUnderstood:
    """Never seen, or not in the shape that the vendor documents."""

    why: str


Outcome = Handled | Ignored | NotUnderstood
