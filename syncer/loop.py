"""The loop: observe how things are, decide how they ought to be, perform the difference, once."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime

import structlog

from rules.book import Book
from rules.decide import decide
from rules.plan import Plan
from syncer.chat.port import Chat
from syncer.errors import GiveUp, TryLater
from syncer.hands import Changed, Hands
from syncer.identity import Identity
from syncer.known import drop_unwanted, keep
from syncer.ledger import RETRY_FAILED_AFTER, Ledger
from syncer.observe import Observer
from syncer.perform import perform
from syncer.proving import prove_writes
from syncer.store.engine import Store
from syncer.store.leases import Lease, LeaseLost, claim, kept, release
from syncer.trackers.port import Tracker

AFTER_A_BUG = 60.0  # seconds until what raised is tried again

log = structlog.get_logger(__name__)


class Loop:
    """One for all incidents; safe to use from many threads."""

    def __init__(
        self,
        store: Store,
        book: Book,
        *,
        trackers: Mapping[str, Tracker],
        chats: Mapping[str, Chat],
        identity: Identity,
        clock: Callable[[], datetime],
        stopping: Callable[[], bool] = lambda: False,
    ) -> None:
        """`stopping` is asked between operations: what is left of a plan then is the next worker's."""
        self._stopping = stopping
        self._store, self._book, self._trackers, self._chats = store, book, trackers, chats
        self._identity, self._clock = identity, clock
        self._observer = Observer(store, book, trackers, identity, clock)

    def reconcile(self, incident_id: str | None = None) -> bool:
        """Look after the most urgent incident that is due, or after this one; False when there was none."""
        lease = claim(self._store, incident_id)
        if lease is None:
            return False
        with structlog.contextvars.bound_contextvars(incident=lease.incident_id, delivery=lease.told_by):
            self._under(lease)
        return True

    def plan(self, incident_id: str) -> Plan:
        """What reconcile would do now; changes nothing, here or outside."""
        situation = self._observer.observe(incident_id)
        return decide(situation, self._book) if situation else Plan()

    def _under(self, lease: Lease) -> None:
        """Whatever happens, the incident is looked at again when it should be, and says what is wrong."""
        try:
            with kept(self._store, lease):
                wake_after = self._look_after(lease)
            release(self._store, lease, wake_after)
        except LeaseLost:
            log.warning("lease.lost")
        except TryLater as error:
            log.info("incident.try_later", slug=error.slug, why=error.sentence, after=error.after)
            release(self._store, lease, error.after, error.sentence)
        except GiveUp as error:
            log.warning("incident.failed", slug=error.slug, why=error.sentence)
            release(self._store, lease, RETRY_FAILED_AFTER, error.sentence)
        except Exception:
            log.exception("incident.bug")
            release(self._store, lease, AFTER_A_BUG, "a bug in kintsugi; its traceback is in the log")

    def _look_after(self, lease: Lease) -> float | None:
        """Seconds until it should be looked at again; at once after a change, to see what follows from it."""
        prove_writes(self._store, lease.incident_id, self._trackers, self._clock())
        situation = self._observer.observe(lease.incident_id)
        if situation is None:
            return None
        plan = decide(situation, self._book)
        keep(self._store, lease, plan.memory)
        drop_unwanted(self._store, situation, plan)
        waits = [] if plan.wake_at is None else [(plan.wake_at - situation.now).total_seconds()]
        done = 0
        hands = self._hands(lease)
        for operation in plan.operations:
            if self._stopping():
                return 0.0
            try:
                perform(operation, hands)
                done += 1
            except Changed:
                waits.append(0.0)
            except TryLater as error:
                waits.append(error.after)
            except GiveUp:
                waits.append(RETRY_FAILED_AFTER)
        if done:
            return 0.0
        return max(min(waits), 0.0) if waits else None

    def _hands(self, lease: Lease) -> Hands:
        return Hands(
            store=self._store,
            lease=lease,
            ledger=Ledger(self._store, lease),
            book=self._book,
            trackers=self._trackers,
            chats=self._chats,
            identity=self._identity,
            clock=self._clock,
        )
