"""The rows of the ledger: each change says which attempt it belongs to, so that a late answer overwrites nothing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from syncer.store.clock import db_now
from syncer.store.leases import Lease
from syncer.store.tables import operations

DONE_LATELY = 600.0  # seconds


@dataclass(frozen=True, slots=True)
class OperationRow:
    """One effect as the ledger knows it now; times are seconds since 1970 by the database's clock."""

    state: str  # planned | started | done | failed | parked
    attempt: int
    claims: int  # attempts in a row that had no outcome
    times: int  # how often it was done, each time soon after the last
    first_started_at: float | None
    started_at: float | None
    not_before: float | None
    done_at: float | None
    result: Mapping[str, Any] | None
    slug: str
    sentence: str
    now: float

    @property
    def wait(self) -> float:
        """Seconds until it may be tried; 0 when it may be now."""
        return max(0.0, (self.not_before or 0.0) - self.now)

    @property
    def was_done_lately(self) -> bool:
        return self.done_at is not None and self.now - self.done_at < DONE_LATELY


_COLUMNS = [operations.c[name] for name in OperationRow.__dataclass_fields__ if name != "now"]


def known(db: sa.Connection, key: str) -> OperationRow | None:
    """The row of this effect, if it was ever planned."""
    row = db.execute(sa.select(*_COLUMNS, db_now().label("now")).where(operations.c.key == key)).mappings()
    return next((OperationRow(**found) for found in row), None)


def planned(db: sa.Connection, incident_id: str, key: str, kind: str, summary: str) -> OperationRow:
    """The same, made now when it is new."""
    if row := known(db, key):
        return row
    new = {"key": key, "kind": kind, "summary": summary, "state": "planned"}
    db.execute(operations.insert().values(incident_id=incident_id, **new))
    row = known(db, key)
    assert row is not None
    return row


def start(db: sa.Connection, lease: Lease, key: str) -> int | None:
    """Begin an attempt, in the statement that proves the lease; the answer is its number, None when it is lost.

    The lease is renewed first: the whole of it lies before the request that follows, and until the commit
    nobody can take the incident away or make it a part of another one.
    """
    lease.renew(db)
    lately = operations.c.done_at > db_now() - DONE_LATELY
    values = {
        "state": "started",
        "attempt": operations.c.attempt + 1,
        "claims": operations.c.claims + 1,
        "started_at": db_now(),
        "first_started_at": sa.func.coalesce(operations.c.first_started_at, db_now()),
        "times": sa.case((lately, operations.c.times + 1), else_=1),
    }
    this = operations.update().where(operations.c.key == key, lease.still_held())
    return db.execute(this.values(**values).returning(operations.c.attempt)).scalar()


def settle(db: sa.Connection, key: str, attempt: int, was: str, **values: Any) -> bool:
    """Write down what became of this attempt; False when somebody else did, or began another one."""
    same = (operations.c.key == key) & (operations.c.attempt == attempt) & (operations.c.state == was)
    return db.execute(operations.update().where(same).values(**values)).rowcount == 1
