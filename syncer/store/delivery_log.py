"""The inbox as people look at it: what came in, what became of it, and once more from the start."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa

from syncer.store.engine import Store
from syncer.store.tables import deliveries, events, incidents
from syncer.store.times import moment

FAILED = ("not_understood", "parked")


@dataclass(frozen=True, slots=True)
class DeliveryRow:
    """One delivery without its body."""

    id: str
    source: str
    received_at: datetime
    state: str  # new | handled | ignored | not_understood | parked
    why: str
    size: int  # bytes of the body


@dataclass(frozen=True, slots=True)
class WholeDelivery:
    """One delivery as it arrived, and the incidents that it was the first to tell of."""

    row: DeliveryRow
    headers: Mapping[str, str]
    body: bytes
    incidents: tuple[tuple[str, str], ...]  # (id, title)


_ROW = (
    deliveries.c.id,
    deliveries.c.source,
    deliveries.c.received_at,
    deliveries.c.state,
    deliveries.c.why,
    sa.func.length(deliveries.c.body).label("size"),
)


def list_deliveries(store: Store, states: Sequence[str] = (), limit: int = 50) -> tuple[DeliveryRow, ...]:
    """The newest first; only those in `states`, when some are given."""
    query = sa.select(*_ROW).order_by(deliveries.c.received_at.desc()).limit(limit)
    if states:
        query = query.where(deliveries.c.state.in_(states))
    with store.read() as db:
        return tuple(_row(row) for row in db.execute(query).mappings())


def find_deliveries(store: Store, beginning: str) -> tuple[str, ...]:
    """Ids that begin like this, three at most: enough to know whether it is one."""
    query = sa.select(deliveries.c.id).where(deliveries.c.id.startswith(beginning.lower(), autoescape=True))
    with store.read() as db:
        return tuple(db.execute(query.order_by(deliveries.c.id).limit(3)).scalars())


def show_delivery(store: Store, delivery_id: str) -> WholeDelivery | None:
    """Everything about one; None when it is not there."""
    query = sa.select(*_ROW, deliveries.c.headers, deliveries.c.body).where(deliveries.c.id == delivery_id)
    told = (
        sa.select(incidents.c.id, incidents.c.title)
        .join(events, events.c.incident_id == incidents.c.id)
        .where(events.c.delivery_id == delivery_id)
        .distinct()
    )
    with store.read() as db:
        row = db.execute(query).mappings().first()
        if row is None:
            return None
        found = tuple((id_, title) for id_, title in db.execute(told))
        return WholeDelivery(_row(row), row["headers"], row["body"], found)


def replay(store: Store, ids: Sequence[str]) -> int:
    """These are understood once more, as if they had just come; how many there were.

    What they tell a second time is known already, so only what was missed has an effect.
    """
    return _again(store, deliveries.c.id.in_(ids) & (deliveries.c.state != "new"))


def replay_failed(store: Store) -> int:
    """The same for each that was not understood or parked; how many there were."""
    return _again(store, deliveries.c.state.in_(FAILED))


def _again(store: Store, which: sa.ColumnElement[bool]) -> int:
    free = {"lease_owner": None, "lease_until": None}
    as_new = deliveries.update().where(which).values(state="new", why="", claims=0, **free)
    with store.write() as db:
        return db.execute(as_new).rowcount


def _row(row: sa.RowMapping) -> DeliveryRow:
    return DeliveryRow(
        row["id"], row["source"], moment(row["received_at"]), row["state"], row["why"], row["size"]
    )
