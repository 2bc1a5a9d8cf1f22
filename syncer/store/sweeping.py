"""Has incidents looked at although nobody told of them, a few per second, so that news need not wait for them."""

from __future__ import annotations

import sqlalchemy as sa

from syncer.store.clock import db_now
from syncer.store.engine import Store
from syncer.store.incidents import hold
from syncer.store.tables import action_items, incidents, postmortems

APART = 0.2  # seconds between two of them
YOUNG = 24 * 3600.0  # seconds in which an incident without a post-mortem may still come to one


def poke_open(store: Store, within: float) -> int:
    """Those with an open post-mortem or an open promise, and young ones without a post-mortem; how many."""
    open_document = sa.select(postmortems.c.incident_id).where(postmortems.c.state == "open")
    open_promise = sa.select(action_items.c.incident_id).where(action_items.c.state == "open")
    has_document = sa.select(postmortems.c.incident_id)
    young = (incidents.c.opened_at > db_now() - YOUNG) & incidents.c.id.not_in(has_document)
    return _poke(
        store, sa.or_(incidents.c.id.in_(open_document), incidents.c.id.in_(open_promise), young), within
    )


def poke_all(store: Store, within: float) -> int:
    """Everything that has a post-mortem; how many."""
    return _poke(store, incidents.c.id.in_(sa.select(postmortems.c.incident_id)), within)


def _poke(store: Store, which: sa.ColumnElement[bool], within: float) -> int:
    """Each is due at a time of its own within so many seconds; what is due earlier, or is parked, stays so."""
    wanted = sa.select(incidents.c.id).where(which, ~incidents.c.parked)
    with store.write() as db:
        ids = db.execute(wanted.order_by(incidents.c.rank, incidents.c.opened_at)).scalars().all()
        if not ids:
            return 0
        hold(db, incidents.c.id.in_(ids))
        at = db_now() + sa.bindparam("after", type_=sa.Float())
        later = sa.or_(incidents.c.due_at.is_(None), incidents.c.due_at > at)
        this = incidents.update().where(incidents.c.id == sa.bindparam("incident"), later).values(due_at=at)
        apart = min(APART, within / len(ids))
        db.execute(this, [{"incident": id_, "after": place * apart} for place, id_ in enumerate(ids)])
    return len(ids)
