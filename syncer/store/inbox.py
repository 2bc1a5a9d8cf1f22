"""The durable inbox: a delivery is stored before it is thanked, and claimed by one worker at a time."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa

from syncer.store.engine import Store, db_now
from syncer.store.tables import deliveries
from syncer.store.times import moment

LEASE_SECONDS = 10.0
MAX_CLAIMS = 3  # a delivery that has killed three workers is parked


@dataclass(frozen=True, slots=True)
class Stored:
    """The answer to a delivery that is safe now."""

    id: str
    seen_before: bool


@dataclass(frozen=True, slots=True)
class Delivery:
    """One webhook request, exactly as it arrived."""

    id: str
    source: str
    headers: Mapping[str, str]
    body: bytes
    received_at: datetime


class Inbox:
    """Deliveries in the store."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def put(self, source: str, dedupe_key: str, headers: Mapping[str, str], body: bytes) -> Stored:
        """Keep a delivery for good. Raises TryLater when the store is away."""
        same = (deliveries.c.source == source) & (deliveries.c.dedupe_key == dedupe_key)
        with self._store.write() as db:
            self._store.only_one(db, f"delivery {source} {dedupe_key}")
            known = db.execute(sa.select(deliveries.c.id).where(same)).scalar()
            if known:
                return Stored(known, seen_before=True)
            row = {
                "id": uuid.uuid4().hex,
                "source": source,
                "dedupe_key": dedupe_key,
                "headers": dict(headers),
            }
            db.execute(
                deliveries.insert().values(**row, body=body, received_at=db_now(), state="new", why="")
            )
        return Stored(row["id"], seen_before=False)

    def claim(self) -> Delivery | None:
        """The oldest delivery that waits, leased to the caller; None when there is none."""
        free = sa.or_(deliveries.c.lease_until.is_(None), deliveries.c.lease_until < db_now())
        oldest = (
            sa.select(deliveries)
            .where(deliveries.c.state == "new", free)
            .order_by(deliveries.c.received_at)
            .limit(1)
            .with_for_update(skip_locked=True)
        )
        with self._store.write() as db:
            while row := db.execute(oldest).mappings().first():
                this = deliveries.update().where(deliveries.c.id == row["id"])
                if row["claims"] >= MAX_CLAIMS:
                    why = f"{MAX_CLAIMS} workers died while they read it"
                    db.execute(this.values(state="parked", why=why))
                    continue
                db.execute(this.values(claims=row["claims"] + 1, lease_until=db_now() + LEASE_SECONDS))
                return Delivery(
                    row["id"], row["source"], row["headers"], row["body"], moment(row["received_at"])
                )
        return None

    def waiting(self) -> bool:
        """Whether any delivery waits for a worker now."""
        free = sa.or_(deliveries.c.lease_until.is_(None), deliveries.c.lease_until < db_now())
        query = sa.select(deliveries.c.id).where(deliveries.c.state == "new", free).limit(1)
        with self._store.read() as db:
            return db.execute(query).first() is not None

    def counts(self) -> dict[str, int]:
        """How many deliveries are in each state."""
        query = sa.select(deliveries.c.state, sa.func.count()).group_by(deliveries.c.state)
        with self._store.read() as db:
            return {state: count for state, count in db.execute(query).tuples()}


def finish(db: sa.Connection, delivery_id: str, state: str, why: str) -> None:
    """The delivery is understood; in the same transaction as what followed from it."""
    this = deliveries.update().where(deliveries.c.id == delivery_id)
    db.execute(this.values(state=state, why=why, lease_until=None, claims=0))
