"""The scheduler: rings for what is due, frees what the dead held, and has everything looked at now and then."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

import structlog

from syncer.errors import TryLater
from syncer.outage import Outage
from syncer.store.engine import Store
from syncer.store.inbox import Inbox
from syncer.store.leases import any_due
from syncer.store.sweeping import poke_all, poke_open
from syncer.store.timers import take_timer
from syncer.store.workers import free_the_dead

LOOK_EVERY = 3.0  # seconds
SPREAD = 0.5  # of the time until the next sweep

log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Scheduler:
    """Any number of them may run: each sweep is done by one, and a ring too many does no harm."""

    store: Store
    ring: Callable[[], None]
    sweep_open: float  # seconds
    sweep_all: float
    _away: Outage = field(default_factory=lambda: Outage("store"))

    def run(self, wait: Callable[[float], bool], every: float = LOOK_EVERY) -> None:
        """Look around until `wait(seconds)` says that it is time to stop."""
        log.info("scheduler.started", sweep_open=self.sweep_open, sweep_all=self.sweep_all)
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
        for name, seconds, poke in (
            ("open", self.sweep_open, poke_open),
            ("all", self.sweep_all, poke_all),
        ):
            if take_timer(self.store, f"sweep-{name}", seconds):
                log.info("sweep.begun", what=name, incidents=poke(self.store, seconds * SPREAD))
        if Inbox(self.store).waiting() or any_due(self.store):
            self.ring()
