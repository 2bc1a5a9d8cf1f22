"""The pace of one credential, kept in SQL, so that all workers together stay within the tracker's limits."""

from __future__ import annotations

import time
from collections.abc import Callable

import sqlalchemy as sa

from syncer.store.clock import db_now
from syncer.store.engine import Store
from syncer.store.tables import pacing
from syncer.trackers.pacing import GITHUB, LONGEST_NAP, Costs, Kind, admit, too_fast

_SILENCE = "silence"  # the bucket that says until when the vendor wants to hear nothing


class SqlPace:
    """A `Pace` (syncer/trackers/pacing.py) that every process with the same `name` shares."""

    def __init__(
        self,
        store: Store,
        name: str,
        sleep: Callable[[float], None] = time.sleep,
        costs: Costs = GITHUB,
    ) -> None:
        self._store, self._name, self._sleep, self._costs = store, name, sleep, costs

    def before_read(self) -> None:
        """Take a place for a read."""
        self._take("read")

    def before_write(self, *, creates: bool) -> None:
        """Take a place for a write."""
        self._take("create" if creates else "write")

    def blocked(self, seconds: float) -> None:
        """Nobody asks for so long."""
        with self._store.write() as db:
            tats, now = self._tats(db)
            self._save(db, _SILENCE, max(tats.get(_SILENCE, now), now + seconds), known=_SILENCE in tats)

    def _take(self, kind: Kind) -> None:
        with self._store.write() as db:
            tats, now = self._tats(db)
            allowed_at, changed = admit(tats, now, kind, self._costs)
            wait = max(allowed_at, tats.get(_SILENCE, now)) - now
            if wait > LONGEST_NAP:
                raise too_fast(wait)
            for bucket, tat in changed.items():
                self._save(db, bucket, tat, known=bucket in tats)
        if wait > 0:
            self._sleep(wait)

    def _tats(self, db: sa.Connection) -> tuple[dict[str, float], float]:
        """Arrival times by bucket, and the database's clock; nobody else changes them until we commit."""
        self._store.only_one(db, f"pace {self._name}")
        rows = db.execute(sa.select(pacing.c.bucket, pacing.c.tat).where(pacing.c.name == self._name))
        return dict(rows.all()), db.execute(sa.select(db_now())).scalar_one()

    def _save(self, db: sa.Connection, bucket: str, tat: float, *, known: bool) -> None:
        if known:
            this = (pacing.c.name == self._name) & (pacing.c.bucket == bucket)
            db.execute(pacing.update().where(this).values(tat=tat))
        else:
            db.execute(pacing.insert().values(name=self._name, bucket=bucket, tat=tat))
