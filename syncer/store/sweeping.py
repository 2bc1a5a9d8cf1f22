"""Has incidents looked at although nobody told of them, a few per second, so that news need not wait for them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import sqlalchemy as sa

from syncer.store.clock import db_now
from syncer.store.engine import Store
from syncer.store.incidents import hold
from syncer.store.tables import incidents, postmortems

APART = 0.2  # seconds between two of them


def wake(store: Store, glanced: Mapping[str, str], within: float) -> None:
    """These are due, the first one first; what a glance at their issues showed is remembered in the same moment.

    One that a worker has in hand is looked at once more: it may have read before the glance what changed then.
    """
    if not glanced:
        return
    with store.write() as db:
        _spread(db, tuple(glanced), within)
        these = incidents.update().where(incidents.c.id.in_(glanced))
        db.execute(these.values(poke=incidents.c.poke + 1))
        document = postmortems.c.incident_id == sa.bindparam("incident")
        this = postmortems.update().where(document).values(glanced=sa.bindparam("shown"))
        db.execute(this, [{"incident": id_, "shown": shown} for id_, shown in glanced.items()])


def poke_all(store: Store, within: float) -> int:
    """Everything that has a post-mortem; how many."""
    has_document = incidents.c.id.in_(sa.select(postmortems.c.incident_id))
    wanted = sa.select(incidents.c.id).where(has_document, ~incidents.c.parked)
    with store.write() as db:
        ids = db.execute(wanted.order_by(incidents.c.rank, incidents.c.opened_at)).scalars().all()
        if ids:
            _spread(db, ids, within)
    return len(ids)


def _spread(db: sa.Connection, ids: Sequence[str], within: float) -> None:
    """Each is due at a time of its own within so many seconds; what is due earlier stays so."""
    hold(db, incidents.c.id.in_(ids))
    at = db_now() + sa.bindparam("after", type_=sa.Float())
    later = sa.or_(incidents.c.due_at.is_(None), incidents.c.due_at > at)
    this = incidents.update().where(incidents.c.id == sa.bindparam("incident"), later).values(due_at=at)
    apart = min(APART, within / len(ids))
    db.execute(this, [{"incident": id_, "after": place * apart} for place, id_ in enumerate(ids)])
