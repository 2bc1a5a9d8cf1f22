"""Which incidents stand for a key now, which of them are fixed, and how those go that nothing tells of any more."""

from __future__ import annotations

from collections.abc import Sequence

import sqlalchemy as sa

from rules.regrouping import Known
from syncer.store.tables import incidents, operations, postmortems
from syncer.store.times import moment


def known_incidents(db: sa.Connection, key: str, reach: float) -> dict[str, Known]:
    """Those of a key that news since `reach` (seconds since 1970) can concern, held until the commit.

    That is all from the second newest before it on: one may grow, and the one before says what it grows from.
    """
    earlier = (
        sa.select(incidents.c.opened_at)
        .where(incidents.c.key == key, incidents.c.opened_at <= reach)
        .order_by(incidents.c.opened_at.desc())
        .limit(2)
    )
    from_ = min(db.execute(earlier).scalars(), default=None)
    which = incidents.c.key == key
    if from_ is not None:
        which &= incidents.c.opened_at >= from_
    held = sa.select(incidents.c.id).where(which).order_by(incidents.c.id).with_for_update()
    ids = db.execute(held).scalars().all()
    return {known.id: known for known in _known(db, ids)}


def _known(db: sa.Connection, ids: Sequence[str]) -> list[Known]:
    """Read after the rows are held: a worker that just began to open a post-mortem has committed that."""
    started = sa.exists().where(
        operations.c.incident_id == incidents.c.id, operations.c.first_started_at.is_not(None)
    )
    columns = (
        incidents.c.id,
        incidents.c.linked_to,
        postmortems.c.state,
        postmortems.c.opened_at,
        postmortems.c.completed_at,
        started.label("started"),
    )
    query = sa.select(*columns).join(postmortems, isouter=True).where(incidents.c.id.in_(ids))
    return [
        Known(
            id=row["id"],
            linked_to=row["linked_to"],
            fixed=row["state"] is not None or row["started"],
            postmortem=row["state"] or "open",
            opened_at=moment(row["opened_at"]),
            completed_at=moment(row["completed_at"]),
        )
        for row in db.execute(query).mappings()
    ]


def forget(db: sa.Connection, ids: Sequence[str]) -> None:
    """Late news made these a part of others; nothing was ever done for them, so that nothing is lost."""
    if ids:
        db.execute(operations.delete().where(operations.c.incident_id.in_(ids)))
        db.execute(incidents.delete().where(incidents.c.id.in_(ids)))
