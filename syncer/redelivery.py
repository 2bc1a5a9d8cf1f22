"""Asks for deliveries again that were lost while our door was down; the inbox knows what it has seen.

The sweep heals what is an issue in a tracker. A failed deploy is told by its webhook alone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta

import structlog

from syncer.errors import GiveUp, TryLater
from syncer.lost import OVERLAP, WINDOW, Lost, to_ask_for, told
from syncer.store.engine import Store
from syncer.store.lost_deliveries import LostDeliveries
from syncer.store.timers import take_timer
from syncer.trackers.redelivers import Hook, Redelivers

AGAIN_AFTER_START = 60.0  # seconds: at the first look our own door may not be open yet
MOST_ATTEMPTS = 10_000  # of one webhook in one look

log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Sender:
    """A vendor who sends to us, and what to look for there."""

    vendor: Redelivers
    places: Mapping[str, Sequence[str]]  # owners, each with repositories
    addresses: Sequence[str]  # of our door
    events: Set[str]  # what means something to us


class Redelivery:
    """One of all schedulers takes a look: when it starts, a minute later, and then once a period."""

    def __init__(
        self, store: Store, senders: Sequence[Sender], every: float, clock: Callable[[], datetime]
    ) -> None:
        self._store, self._senders, self._every, self._clock = store, senders, every, clock
        self._next = min(AGAIN_AFTER_START, every)
        self._said: set[str] = set()

    def step(self) -> bool:
        """Look if it is time to. Raises TryLater when the store is away."""
        seconds, self._next = self._next, self._every
        if self._senders and take_timer(self._store, "redelivery", seconds):
            self.look()
        return False  # there is never more to do at once

    def look(self) -> None:
        """See what did not arrive, and ask for it."""
        for sender in self._senders:
            with self._trouble_said(sender):
                hooks = sender.vendor.hooks(sender.places, sender.addresses)
                for unseen in hooks.unseen:
                    self._say_once(sender, unseen.why)
                for hook in hooks.found:
                    with self._trouble_said(sender):
                        self._look_at(sender, hook)

    def _look_at(self, sender: Sender, hook: Hook) -> None:
        lost, now = LostDeliveries(self._store, sender.vendor.name, hook.path), self._clock()
        seen = lost.looked_at()
        since = max(seen - OVERLAP, now - WINDOW) if seen else now - WINDOW
        attempts = sender.vendor.attempts(hook, since, MOST_ATTEMPTS)
        if len(attempts) >= MOST_ATTEMPTS:
            log.warning("redelivery.too_many", where=hook.where, seen_back_to=attempts[-1].at.isoformat())
        news = told(attempts, sender.events)
        lost.note(news, now)
        for one in to_ask_for(lost.all(), now, works=news.works):
            self._ask_for(sender.vendor, hook, lost, one)

    def _ask_for(self, vendor: Redelivers, hook: Hook, lost: LostDeliveries, one: Lost) -> None:
        """Asked first and noted then: the same delivery once too often does no harm."""
        is_coming = vendor.redeliver(hook, one.attempt)
        noted = one.again(self._clock(), timedelta(seconds=self._every)) if is_coming else one.given_up()
        lost.note_asked(noted)
        what = {"where": hook.where, "guid": one.guid, "told": one.event}
        if not is_coming:
            log.warning("redelivery.refused", **what)
        elif noted.is_given_up:
            log.warning("redelivery.asked_for_the_last_time", **what)
        else:
            log.info("redelivery.asked", **what, times=noted.asked)

    @contextmanager
    def _trouble_said(self, sender: Sender) -> Iterator[None]:
        """One vendor or webhook in trouble is no reason not to look at the others; the next look comes."""
        try:
            yield
        except TryLater as error:
            log.warning("redelivery.later", tracker=sender.vendor.name, why=error.sentence)
        except GiveUp as error:
            self._say_once(sender, error.sentence)

    def _say_once(self, sender: Sender, why: str) -> None:
        """What needs a person is not said again with each look."""
        if why not in self._said:
            self._said.add(why)
            log.warning("redelivery.not_possible", tracker=sender.vendor.name, why=why)
