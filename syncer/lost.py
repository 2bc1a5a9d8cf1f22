"""Which deliveries are lost, and which of them are asked for now: judged from what the vendor says of its tries."""

from __future__ import annotations

from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from syncer.trackers.redelivers import Attempt

# GitHub sends again what is at most three days old (docs.github.com, "Redelivering webhooks").
WINDOW = timedelta(days=3)
# How late a try may appear in the list, and how far the vendor's clock and ours may be apart.
OVERLAP = timedelta(minutes=10)
# At 0, 1, 7 and 43 minutes, 4 and 26 hours: what is refused each time is not asked for for ever.
MOST_TIMES = 6
GROWTH = 6.0
LONGEST_FIRST_PAUSE = timedelta(minutes=1)
PROBES = 5  # while nothing arrives there
AT_ONCE = 100


@dataclass(frozen=True, slots=True)
class Lost:
    """A delivery that arrived in none of the tries that we know of."""

    guid: str
    event: str
    attempt: str  # the newest try; a vendor sends that one again
    failed_at: datetime  # the oldest try
    asked: int = 0  # how often
    ask_at: datetime | None = None  # None: at once

    @property
    def is_given_up(self) -> bool:
        """Whether it is not asked for any more."""
        return self.asked >= MOST_TIMES

    def again(self, now: datetime, period: timedelta) -> Lost:
        """Once it was asked for now; a look is taken each `period`."""
        pause = min(period, LONGEST_FIRST_PAUSE) * GROWTH**self.asked
        return replace(self, asked=self.asked + 1, ask_at=now + pause)

    def given_up(self) -> Lost:
        """It will not be asked for again."""
        return replace(self, asked=MOST_TIMES)


@dataclass(frozen=True, slots=True)
class Told:
    """What a list of tries, newest first, says."""

    arrived: frozenset[str]  # GUIDs
    lost: tuple[Lost, ...]
    works: bool  # the newest try arrived


def told(attempts: Sequence[Attempt], events: Set[str]) -> Told:
    """One try that arrived is enough. Events that mean nothing to us are not missed."""
    arrived = frozenset(attempt.guid for attempt in attempts if attempt.arrived)
    lost: dict[str, Lost] = {}
    for attempt in attempts:
        if attempt.guid not in arrived and attempt.event in events:
            newest = lost.get(attempt.guid)
            lost[attempt.guid] = Lost(
                attempt.guid, attempt.event, newest.attempt if newest else attempt.id, attempt.at
            )
    return Told(arrived, tuple(lost.values()), bool(attempts) and attempts[0].arrived)


def to_ask_for(lost: Iterable[Lost], now: datetime, *, works: bool) -> tuple[Lost, ...]:
    """Those whose time has come: the least asked for first, and then as they happened.

    A hook whose newest try failed is probed with a few: it may lead to a place that is gone.
    """
    due = [one for one in lost if not one.is_given_up and (one.ask_at is None or one.ask_at <= now)]
    due.sort(key=lambda one: (one.asked, one.failed_at, len(one.attempt), one.attempt))  # ids grow with time
    return tuple(due[: AT_ONCE if works else PROBES])
