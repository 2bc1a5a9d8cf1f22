"""The scheduler: rings for what is due, and frees what the dead held."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

import structlog

from syncer.errors import TryLater
from syncer.outage import Outage
from syncer.store.engine import Store
from syncer.store.inbox import Inbox
from syncer.store.leases import any_due
from syncer.store.workers import free_the_dead

LOOK_EVERY = 3.0  # seconds

log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Scheduler:
    """Any number of them may run: a ring too many does no harm."""

    store: Store
    ring: Callable[[], None]
    _away: Outage = field(default_factory=lambda: Outage("store"))

    def run(self, wait: Callable[[float], bool], every: float = LOOK_EVERY) -> None:
        """Look around until `wait(seconds)` says that it is time to stop."""
        log.info("scheduler.started")
        while True:
            try:
                self.look_around()
            except TryLater as error:
                self._away.began(error.sentence)
            else:
                self._away.over()
            if wait(every):
                break
        log.info("scheduler.stopped")

    def look_around(self) -> None:
        """Raises TryLater when the store is away."""
        free_the_dead(self.store)
        if Inbox(self.store).waiting() or any_due(self.store):
            self.ring()
