"""How fast we may ask a tracker: token buckets by GCRA, shared by all who use one credential.

The sums are pure, so that a store shared by all workers (SQL) and the one in memory cannot disagree. What a
request costs at which vendor is given to a pace; without, it is GitHub.

GitHub's limits (https://docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api): 900 points a
minute (a read costs 1, a write 5); 80 requests a minute and 500 an hour that create content. A bucket lets
`burst` through at once and then one per `interval`; burst + period / interval is the limit, so none exceeds it.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Literal, Protocol

from syncer.errors import TryLater

Kind = Literal["read", "write", "create"]
LONGEST_NAP = 2.0  # seconds; a longer wait is the queue's business, not a sleeping thread's


class Pace(Protocol):
    """Asked before every request. Each verb may sleep up to two seconds, or raise TryLater(unknown=False)."""

    def before_read(self) -> None:
        """Before a GET."""

    def before_write(self, *, creates: bool) -> None:
        """Before a change; `creates` when it makes an issue or a comment, which GitHub counts apart."""

    def blocked(self, seconds: float) -> None:
        """The vendor told us to be silent for so long."""


@dataclass(frozen=True, slots=True)
class Bucket:
    """`burst` at once, then one per `interval` seconds."""

    name: str
    interval: float
    burst: int


POINTS = Bucket("points", interval=0.1, burst=300)  # 300 + 60 s / 0.1 s = 900 a minute
MINUTE = Bucket("minute", interval=1.0, burst=20)  # 20 + 60 = 80 a minute
HOUR = Bucket("hour", interval=9.0, burst=100)  # 100 + 3600 s / 9 s = 500 an hour

Costs = Mapping[Kind, tuple[tuple[Bucket, int], ...]]
GITHUB: Costs = {
    "read": ((POINTS, 1),),
    "write": ((POINTS, 5),),
    "create": ((POINTS, 5), (MINUTE, 1), (HOUR, 1)),
}


def gcra(tat: float, now: float, interval: float, burst: int, cost: int = 1) -> tuple[float, float]:
    """When this request may go, and the bucket's theoretical arrival time once it has gone; in seconds."""
    new_tat = max(tat, now) + cost * interval
    return max(now, new_tat - burst * interval), new_tat


def admit(
    tats: Mapping[str, float], now: float, kind: Kind, costs: Costs = GITHUB
) -> tuple[float, dict[str, float]]:
    """When such a request may go by every bucket that it costs, and the arrival times to store if it does."""
    allowed_at, changed = now, {}
    for bucket, cost in costs[kind]:
        at, tat = gcra(tats.get(bucket.name, now), now, bucket.interval, bucket.burst, cost)
        allowed_at, changed[bucket.name] = max(allowed_at, at), tat
    return allowed_at, changed


def too_fast(wait: float) -> TryLater:
    """The answer of a pace whose next free place is too far away to sleep until then."""
    return TryLater(
        "tracker.paced", f"The tracker's limits leave no room for {wait:.0f} s; waiting.", after=wait
    )


class LocalPace:
    """A pace for one process; `clock` and `sleep` count in seconds."""

    def __init__(
        self, clock: Callable[[], float], sleep: Callable[[float], None], costs: Costs = GITHUB
    ) -> None:
        self._clock, self._sleep, self._costs = clock, sleep, costs
        self._lock = threading.Lock()
        self._tats: dict[str, float] = {}
        self._silent_until = 0.0

    def before_read(self) -> None:
        """Take a place for a read."""
        self._take("read")

    def before_write(self, *, creates: bool) -> None:
        """Take a place for a write."""
        self._take("create" if creates else "write")

    def blocked(self, seconds: float) -> None:
        """Nobody asks for so long."""
        with self._lock:
            self._silent_until = max(self._silent_until, self._clock() + seconds)

    def _take(self, kind: Kind) -> None:
        with self._lock:
            now = self._clock()
            allowed_at, changed = admit(self._tats, now, kind, self._costs)
            wait = max(allowed_at, self._silent_until) - now
            if wait > LONGEST_NAP:
                raise too_fast(wait)
            self._tats |= changed
        if wait > 0:
            self._sleep(wait)
