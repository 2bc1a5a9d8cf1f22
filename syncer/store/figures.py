"""Numbers about what the store holds, counted when somebody asks: for the metrics and for the page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import sqlalchemy as sa

from syncer.store.clock import db_now
from syncer.store.engine import Store
from syncer.store.tables import action_items, deliveries, incidents, operations, postmortems

Counts = Mapping[tuple[str, ...], int]  # what it is counted by -> how many


@dataclass(frozen=True, slots=True)
class Figures:
    """How many there are of what."""

    deliveries: Counts  # by source, state
    operations: Counts  # by kind, state
    postmortems: Counts  # by state
    action_items: Counts  # by state
    incidents_due: int
    incidents_parked: int
    oldest_waiting: (
        float  # seconds since the oldest delivery came that nobody has understood yet; 0 without one
    )


def figures(store: Store) -> Figures:
    """All of them at one moment. Raises TryLater when the store is away."""
    with store.read() as db:
        return Figures(
            deliveries=_counts(db, deliveries.c.source, deliveries.c.state),
            operations=_counts(db, operations.c.kind, operations.c.state),
            postmortems=_counts(db, postmortems.c.state),
            action_items=_counts(db, action_items.c.state),
            incidents_due=_incidents(db, incidents.c.due_at <= db_now(), ~incidents.c.parked),
            incidents_parked=_incidents(db, incidents.c.parked),
            oldest_waiting=_oldest_waiting(db),
        )


def delivery_counts(store: Store) -> Counts:
    """Deliveries by source and state."""
    with store.read() as db:
        return _counts(db, deliveries.c.source, deliveries.c.state)


def _counts(db: sa.Connection, *by: sa.Column[str]) -> Counts:
    rows = db.execute(sa.select(*by, sa.func.count()).group_by(*by).order_by(*by))
    return {tuple(key): count for *key, count in rows}


def _incidents(db: sa.Connection, *which: sa.ColumnElement[bool]) -> int:
    query = sa.select(sa.func.count()).select_from(incidents).where(*which)
    return int(db.execute(query).scalar_one())


def _oldest_waiting(db: sa.Connection) -> float:
    age = db_now() - sa.func.min(deliveries.c.received_at)
    query = sa.select(age).where(deliveries.c.state == "new")
    return max(0.0, db.execute(query).scalar() or 0.0)
