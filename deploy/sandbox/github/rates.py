"""How many requests a caller has left this hour; looking it up costs none."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from deploy.sandbox.faults import SECONDARY
from deploy.sandbox.github.refusals import Refused
from deploy.sandbox.github.world import World

HOUR = 3600
MINUTE = timedelta(minutes=1)


@dataclass(slots=True)
class _Window:
    until: int
    used: int = 0


@dataclass(slots=True)
class Ledger:
    """The windows of all callers."""

    windows: dict[tuple[str, str], _Window] = field(default_factory=dict)
    creations: dict[str, list[datetime]] = field(default_factory=dict)  # of the last minute

    def window(self, caller: str, resource: str, now: datetime) -> _Window:
        present = int(now.timestamp())
        found = self.windows.get((caller, resource))
        if found is None or found.until <= present:
            found = _Window(present + (60 if resource == "search" else HOUR))
            self.windows[caller, resource] = found
        return found


@dataclass(frozen=True, slots=True)
class Rates:
    """What one caller has used."""

    world: World
    ledger: Ledger
    caller: str

    def limit(self, resource: str) -> int:
        return 30 if resource == "search" else self.world.rate_limit

    def spend(self, resource: str) -> None:
        """Count one request; Refused 403 when none is left."""
        window = self.ledger.window(self.caller, resource, self.world.now())
        if window.used >= self.limit(resource):
            raise Refused(403, f"API rate limit exceeded for user {self.caller}.")
        window.used += 1

    def create(self) -> None:
        """Count one request that creates something; Refused 403 when there were too many in a minute."""
        most, now = self.world.creations_per_minute, self.world.now()
        recent = [at for at in self.ledger.creations.get(self.caller, []) if now - at < MINUTE]
        if most is not None and len(recent) >= most:
            wait = math.ceil((recent[0] + MINUTE - now).total_seconds())
            raise Refused(403, SECONDARY, headers={"Retry-After": str(wait)})
        self.ledger.creations[self.caller] = [*recent, now]

    def give_back(self, resource: str) -> None:
        """A 304 costs nothing."""
        self.ledger.window(self.caller, resource, self.world.now()).used -= 1

    def shown(self, resource: str) -> dict[str, Any]:
        window = self.ledger.window(self.caller, resource, self.world.now())
        limit = self.limit(resource)
        remaining = max(0, limit - window.used)
        return {"limit": limit, "used": window.used, "remaining": remaining, "reset": window.until}

    def headers(self, resource: str) -> dict[str, str]:
        shown = {f"X-RateLimit-{key.capitalize()}": str(value) for key, value in self.shown(resource).items()}
        return {**shown, "X-RateLimit-Resource": resource}
