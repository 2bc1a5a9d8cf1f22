"""What recurs is done by exactly one process in each period."""

from __future__ import annotations

import sqlalchemy as sa

from syncer.store.clock import db_now
from syncer.store.engine import Store
from syncer.store.tables import timers


def take_timer(store: Store, name: str, every_seconds: float) -> bool:
    """True for the one caller whose turn it is; the next turn comes `every_seconds` later.

    The first call ever is due. A period that was made shorter in kintsugi.yml counts at once.
    """
    if not _is_due(store, name, every_seconds):
        return False
    with store.write() as db:
        store.only_one(db, f"timer {name}")
        row = db.execute(_query(name)).first()
        if row is not None and not 0 < row.next_at - row.now <= every_seconds:
            db.execute(timers.update().where(timers.c.name == name).values(next_at=row.now + every_seconds))
            return True
        if row is None:
            db.execute(timers.insert().values(name=name, next_at=db_now() + every_seconds))
        return row is None


def _is_due(store: Store, name: str, every_seconds: float) -> bool:
    """Asked without the writers' lock, for nearly always the answer is no."""
    with store.read() as db:
        row = db.execute(_query(name)).first()
    return row is None or not 0 < row.next_at - row.now <= every_seconds


def _query(name: str) -> sa.Select[tuple[float, float]]:
    return sa.select(timers.c.next_at, db_now().label("now")).where(timers.c.name == name)
