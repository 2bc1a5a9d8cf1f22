"""Which incidents a person means by a key or an address, and which ones are still followed."""

from __future__ import annotations

import sqlalchemy as sa

from syncer.store.tables import action_items, incidents, postmortems


def incidents_meant(db: sa.Connection, reference: str) -> tuple[str, ...]:
    """By a post-mortem's or a ticket's key or address, an incident's key, or its id."""
    wanted = reference.strip().split("#issuecomment", 1)[0].rstrip("/").lower()
    found = list(_ids(db, sa.or_(incidents.c.id == wanted, sa.func.lower(incidents.c.key) == wanted)))
    for table in (postmortems, action_items):
        same = sa.or_(sa.func.lower(table.c.issue_key) == wanted, sa.func.lower(table.c.url) == wanted)
        found += db.execute(sa.select(table.c.incident_id).where(same)).scalars()
    return tuple(dict.fromkeys(found))


def incidents_followed(db: sa.Connection) -> tuple[str, ...]:
    """The most severe first: those with an open post-mortem or an open promise, and those still to be opened."""
    promises = sa.exists().where(action_items.c.incident_id == incidents.c.id, action_items.c.state == "open")
    open_ones = sa.exists().where(postmortems.c.incident_id == incidents.c.id, postmortems.c.state == "open")
    opened = sa.exists().where(postmortems.c.incident_id == incidents.c.id)
    expected = sa.or_(incidents.c.due_at.is_not(None), incidents.c.parked, incidents.c.trouble != "")
    return tuple(_ids(db, sa.or_(open_ones, promises, ~opened & expected)))


def _ids(db: sa.Connection, which: sa.ColumnElement[bool]) -> list[str]:
    query = sa.select(incidents.c.id).where(which).order_by(incidents.c.rank, incidents.c.opened_at)
    return list(db.execute(query).scalars())
