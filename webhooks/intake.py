"""Takes deliveries from the inbox, one at a time: what each means is recorded and it is finished, or neither."""

from __future__ import annotations

from collections.abc import Mapping

import sqlalchemy as sa
import structlog
from structlog.contextvars import bound_contextvars

from rules.events import Event, IssueChanged, TrackerEvent
from rules.regrouping import JudgeDue
from syncer.errors import TryLater
from syncer.store.engine import Store
from syncer.store.inbox import Delivery, Inbox, finish
from syncer.store.incidents import poke, record_signals
from syncer.store.postmortems import incidents_of_issue
from syncer.store.writes import note_replaced
from webhooks.outcome import Handled, NotUnderstood, Outcome
from webhooks.sources import ConfiguredSource
from webhooks.understanding import understand
from webhooks.verdict import Verdict, verdict_on

log = structlog.get_logger(__name__)


class Intake:
    """The worker's first step. Safe to call from many threads and processes."""

    def __init__(
        self, store: Store, inbox: Inbox, sources: Mapping[str, ConfiguredSource], is_due: JudgeDue
    ) -> None:
        """`is_due`: whether a rule would open a post-mortem for this incident, sooner or later."""
        self._store, self._inbox, self._sources, self._is_due = store, inbox, sources, is_due

    def step(self) -> bool:
        """Understand the oldest delivery that waits; False when none does. Raises TryLater when the store is away."""
        delivery = self._inbox.claim()
        if delivery is None:
            return False
        with bound_contextvars(delivery=delivery.id, source=delivery.source):
            self._take(delivery)
        return True

    def _take(self, delivery: Delivery) -> None:
        try:
            verdict = self._record(delivery, self._understood(delivery))
        except TryLater as error:
            self._inbox.put_back(delivery.id, error.after)
            raise
        except Exception as bug:
            # Ours, and the same each time. It keeps its lease, so that others go first, and is parked at last.
            log.exception("delivery.failed")
            self._inbox.remark(delivery.id, f"it could not be understood for a fault of ours: {bug!r}"[:500])
        else:
            log.info("delivery.understood", state=verdict.state, why=verdict.why, incidents=verdict.incidents)

    def _understood(self, delivery: Delivery) -> Outcome:
        source = self._sources.get(delivery.source)
        if source is None:
            return NotUnderstood(
                f"sources.{delivery.source} is no longer in kintsugi.yml; add it again and replay this delivery"
            )
        return understand(source, delivery.body, delivery.headers, delivery.received_at)

    def _record(self, delivery: Delivery, outcome: Outcome) -> Verdict:
        events = outcome.events if isinstance(outcome, Handled) else ()
        with self._store.write() as db:
            signals = [event for event in events if not isinstance(event, TrackerEvent)]
            concerned = record_signals(self._store, db, delivery.id, signals, self._is_due)
            for event in events:
                concerned += _look_again(db, delivery.id, event)
            verdict = verdict_on(outcome, concerned)
            finish(db, delivery.id, verdict.state, verdict.why)
        return verdict


def _look_again(db: sa.Connection, delivery_id: str, event: Event) -> tuple[str, ...]:
    """An issue changed or was commented: its incident is looked at, when it is an issue of ours."""
    if not isinstance(event, TrackerEvent):
        return ()
    concerned = incidents_of_issue(db, event.issue_id, event.url)
    if isinstance(event, IssueChanged) and event.body_before is not None and event.body_after is not None:
        # Our own edits come back as well. They mean no work, but they tell what we have replaced.
        concerned += note_replaced(
            db, None, event.issue_id, written=event.body_after, replaced=event.body_before
        )
    poke(db, concerned, told_by=delivery_id)
    return concerned
