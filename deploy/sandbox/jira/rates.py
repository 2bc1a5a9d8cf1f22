"""How much one may ask, and how often one issue may be changed; both off until a test turns them on."""

from __future__ import annotations

import math
from datetime import datetime, timedelta
from typing import TypeVar

from deploy.sandbox.jira.records import Issue
from deploy.sandbox.jira.refusals import Refused
from deploy.sandbox.jira.shapes import moment
from deploy.sandbox.jira.world import World

K = TypeVar("K")
SENTENCE = "Rate limit exceeded."
ENOUGH = 10_000  # what the headers say while no limit is set


class Rates:
    """Counts in sliding windows; those per issue are Cloud's alone."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._asked: dict[tuple[str, str], list[datetime]] = {}
        self._written: dict[int, list[datetime]] = {}

    def spend(self, method: str, endpoint: str) -> None:
        """Count a request; Refused 429 when there were too many of its kind."""
        most = self._world.burst_limit
        if most is not None:
            self._count(self._asked, (method, endpoint), most, self._world.burst_window, "jira-burst-based")

    def write(self, issue: Issue) -> None:
        """Count a change of one issue; Refused 429 when there were too many."""
        most = self._world.writes_per_issue
        if most is not None and self._world.flavour.name == "cloud":
            self._count(self._written, issue.id, most, self._world.write_window, "jira-per-issue-on-write")

    def _count(self, table: dict[K, list[datetime]], key: K, most: int, window: float, reason: str) -> None:
        now, span = self._world.now(), timedelta(seconds=window)
        recent = [at for at in table.get(key, ()) if now - at < span]
        if len(recent) >= most:
            until = (recent[0] if recent else now) + span  # a limit of 0 lets nothing through
            wait = max(1, math.ceil((until - now).total_seconds()))
            raise Refused(429, [SENTENCE], headers=self._limit_headers(reason, wait, until, most))
        table[key] = [*recent, now]

    def headers(self, method: str, endpoint: str) -> dict[str, str]:
        most = self._world.burst_limit or ENOUGH
        left = most - len(self._asked.get((method, endpoint), ())) if self._world.burst_limit else most
        return {"X-RateLimit-Limit": str(most), "X-RateLimit-Remaining": str(max(0, left))}

    def _limit_headers(self, reason: str, wait: int, until: datetime, most: int) -> dict[str, str]:
        """https://developer.atlassian.com/cloud/jira/platform/rate-limiting; Data Center gives no reason."""
        shown = {"Retry-After": str(wait), "X-RateLimit-Limit": str(most), "X-RateLimit-Remaining": "0"}
        if self._world.flavour.name != "cloud":
            return {**shown, "X-RateLimit-Interval-Seconds": f"{self._world.burst_window:g}"}
        reset = moment(until).replace("+0000", "Z")
        return {
            **shown,
            "RateLimit-Reason": reason,
            "X-RateLimit-Reset": reset,
            "X-RateLimit-NearLimit": "true",
        }
