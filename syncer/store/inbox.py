"""The durable inbox: a delivery is stored before it is thanked, and claimed by one worker at a time."""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
import structlog

from syncer.store.clock import db_now
from syncer.store.engine import Store
from syncer.store.group_commit import GroupCommit
from syncer.store.tables import deliveries
from syncer.store.texts import clean
from syncer.store.times import moment
from syncer.store.workers import worker_name

LEASE_SECONDS = 30.0
MAX_CLAIMS = 3  # a delivery that has killed three workers is parked

log = structlog.get_logger(__name__)


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


@dataclass(frozen=True, slots=True)
class _Arrival:
    source: str
    dedupe_key: str
    headers: Mapping[str, str]
    body: bytes


class Inbox:
    """Deliveries in the store."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._together = GroupCommit(self._put) if store.is_sqlite else None

    def put(self, source: str, dedupe_key: str, headers: Mapping[str, str], body: bytes) -> Stored:
        """Keep a delivery for good. Raises TryLater when the store is away."""
        arrival = _Arrival(source, dedupe_key, {clean(k): clean(v) for k, v in headers.items()}, body)
        return self._together.store(arrival) if self._together else self._put([arrival])[0]

    def _put(self, arrivals: Sequence[_Arrival]) -> list[Stored]:
        with self._store.write() as db:
            return [self._put_one(db, arrival) for arrival in arrivals]

    def _put_one(self, db: sa.Connection, arrival: _Arrival) -> Stored:
        source, key = arrival.source, arrival.dedupe_key
        self._store.only_one(db, f"delivery {source} {key}")
        same = (deliveries.c.source == source) & (deliveries.c.dedupe_key == key)
        known = db.execute(sa.select(deliveries.c.id).where(same)).scalar()
        if known is not None:
            return Stored(known, seen_before=True)
        new = uuid.uuid4().hex
        what = {"source": source, "dedupe_key": key, "headers": arrival.headers, "body": arrival.body}
        db.execute(deliveries.insert().values(id=new, **what, received_at=db_now(), state="new"))
        return Stored(new, seen_before=False)

    def claim(self) -> Delivery | None:
        """The oldest delivery that waits, leased to the caller; None when there is none."""
        columns = (deliveries.c.id, deliveries.c.claims, deliveries.c.why)
        oldest = sa.select(*columns).where(_waits()).order_by(deliveries.c.received_at).limit(1)
        with self._store.write() as db:
            while row := db.execute(oldest.with_for_update(skip_locked=True)).first():
                this = deliveries.update().where(deliveries.c.id == row.id)
                if row.claims >= MAX_CLAIMS:
                    why = row.why or f"{MAX_CLAIMS} workers died while they read it"
                    db.execute(this.values(state="parked", why=why, lease_owner=None, lease_until=None))
                    log.error("delivery.parked", delivery=row.id, deaths=MAX_CLAIMS)
                    continue
                lease = {"lease_owner": worker_name(), "lease_until": db_now() + LEASE_SECONDS}
                db.execute(this.values(claims=row.claims + 1, **lease))
                break
        return self._read(row.id) if row else None

    def _read(self, delivery_id: str) -> Delivery:
        """Outside the writers' lock: a body may be large."""
        with self._store.read() as db:
            query = sa.select(deliveries).where(deliveries.c.id == delivery_id)
            row = db.execute(query).mappings().one()
        return Delivery(row["id"], row["source"], row["headers"], row["body"], moment(row["received_at"]))

    def put_back(self, delivery_id: str, after: float) -> None:
        """Nobody died of it, but it could not be understood now: wait `after` seconds, then try again."""
        this = deliveries.update().where(deliveries.c.id == delivery_id, deliveries.c.state == "new")
        later = {"lease_owner": None, "lease_until": db_now() + after}
        with self._store.write() as db:
            db.execute(this.values(claims=0, **later))

    def remark(self, delivery_id: str, why: str) -> None:
        """Its claim ends by itself and counts; when it is parked at last, this is the reason that is shown."""
        this = deliveries.update().where(deliveries.c.id == delivery_id, deliveries.c.state == "new")
        with self._store.write() as db:
            db.execute(this.values(why=clean(why)))

    def waiting(self) -> bool:
        """Whether any delivery waits for a worker now."""
        with self._store.read() as db:
            return db.execute(sa.select(deliveries.c.id).where(_waits()).limit(1)).first() is not None

    def counts(self) -> dict[str, int]:
        """How many deliveries are in each state."""
        query = sa.select(deliveries.c.state, sa.func.count()).group_by(deliveries.c.state)
        with self._store.read() as db:
            return {state: count for state, count in db.execute(query)}  # noqa: C416 - typed rows


def finish(db: sa.Connection, delivery_id: str, state: str, why: str) -> None:
    """The delivery is understood; in the same transaction as what followed from it."""
    this = deliveries.update().where(deliveries.c.id == delivery_id)
    db.execute(this.values(state=state, why=why, lease_owner=None, lease_until=None, claims=0))


def _waits() -> sa.ColumnElement[bool]:
    free = sa.or_(deliveries.c.lease_until.is_(None), deliveries.c.lease_until < db_now())
    return (deliveries.c.state == "new") & free
