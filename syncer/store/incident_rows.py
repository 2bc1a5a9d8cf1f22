"""Where one incident stands: what it is called, whether it needs a look now, and what was done for it of late."""

from __future__ import annotations

from dataclasses import dataclass

import sqlalchemy as sa

from syncer.store.clock import db_now
from syncer.store.tables import incidents, operations, postmortems


@dataclass(frozen=True, slots=True)
class Standing:
    """One incident as its row says it now."""

    key: str
    title: str
    ref: str | None  # of its post-mortem, once there is one
    url: str | None
    is_due: bool  # it is to be looked at now
    is_held: bool  # somebody is looking at it
    trouble: str  # why the last look failed; "" when it did not


@dataclass(frozen=True, slots=True)
class Performed:
    """One operation that was done."""

    operation: str
    key: str
    summary: str


def standing(db: sa.Connection, incident_id: str) -> Standing | None:
    """None for an incident that is not there any more: late news may join two into one."""
    query = sa.select(
        incidents.c.key,
        incidents.c.title,
        incidents.c.trouble,
        postmortems.c.issue_key,
        postmortems.c.url,
        sa.func.coalesce(incidents.c.due_at <= db_now(), sa.false()).label("is_due"),
        sa.func.coalesce(incidents.c.lease_until > db_now(), sa.false()).label("is_held"),
    ).join(postmortems, isouter=True)
    row = db.execute(query.where(incidents.c.id == incident_id)).first()
    if row is None:
        return None
    return Standing(
        key=row.key,
        title=row.title,
        ref=row.issue_key,
        url=row.url,
        is_due=bool(row.is_due),
        is_held=bool(row.is_held),
        trouble=row.trouble,
    )


def performed_since(db: sa.Connection, incident_id: str, since: float) -> tuple[Performed, ...]:
    """What was done for it from `since` on (seconds by the database's clock), in this order."""
    lately = (operations.c.incident_id == incident_id) & (operations.c.done_at >= since)
    query = sa.select(operations.c.kind, operations.c.key, operations.c.summary).where(
        lately, operations.c.state == "done"
    )
    rows = db.execute(query.order_by(operations.c.done_at))
    return tuple(Performed(kind, key, summary) for kind, key, summary in rows)


def time_now(db: sa.Connection) -> float:
    """Seconds by the database's clock."""
    return float(db.execute(sa.select(db_now())).scalar_one())
