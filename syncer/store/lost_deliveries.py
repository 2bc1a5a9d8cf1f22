"""What did not arrive through one webhook, until it does: how often it was asked for, and when next."""

from __future__ import annotations

from collections.abc import Set
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa

from syncer.lost import WINDOW, Lost, Told
from syncer.store.engine import Store
from syncer.store.tables import hooks, lost_deliveries
from syncer.store.times import moment


@dataclass(frozen=True, slots=True)
class LostDeliveries:
    """Of the webhook at `hook` (its path at the vendor) of `tracker`."""

    store: Store
    tracker: str
    hook: str

    def looked_at(self) -> datetime | None:
        """When we last saw how its deliveries fared."""
        query = sa.select(hooks.c.looked_at).where(self._this_hook)
        with self.store.read() as db:
            found = db.execute(query).scalar()
        return moment(found)

    def note(self, told: Told, now: datetime) -> None:
        """Remember that a look was taken now, and what it told; what is too old to be sent again is forgotten."""
        with self.store.write() as db:
            self.store.only_one(db, f"lost {self.tracker} {self.hook}")
            rows = db.execute(
                sa.select(lost_deliveries.c.guid, lost_deliveries.c.failed_at).where(self._ours)
            ).all()
            too_old = (now - WINDOW).timestamp()
            known = {row.guid for row in rows}
            self._delete(
                db, {row.guid for row in rows if row.failed_at < too_old or row.guid in told.arrived}
            )
            self._save(db, told.lost, known)
            self._looked(db, now)

    def all(self) -> tuple[Lost, ...]:
        """Everything that has not arrived, also what is not asked for any more."""
        with self.store.read() as db:
            rows = db.execute(lost_deliveries.select().where(self._ours)).all()
        return tuple(_lost(row) for row in rows)

    def note_asked(self, lost: Lost) -> None:
        """Remember how often it was asked for, and when it may be again."""
        ask_at = lost.ask_at.timestamp() if lost.ask_at else None
        this = self._ours & (lost_deliveries.c.guid == lost.guid)
        with self.store.write() as db:
            db.execute(lost_deliveries.update().where(this).values(asked=lost.asked, ask_at=ask_at))

    @property
    def _this_hook(self) -> sa.ColumnElement[bool]:
        return (hooks.c.tracker == self.tracker) & (hooks.c.path == self.hook)

    @property
    def _ours(self) -> sa.ColumnElement[bool]:
        return (lost_deliveries.c.tracker == self.tracker) & (lost_deliveries.c.hook == self.hook)

    def _delete(self, db: sa.Connection, guids: Set[str]) -> None:
        if guids:
            this = self._ours & (lost_deliveries.c.guid == sa.bindparam("which"))
            db.execute(lost_deliveries.delete().where(this), [{"which": guid} for guid in guids])

    def _save(self, db: sa.Connection, lost: tuple[Lost, ...], known: Set[str]) -> None:
        """How often a known one was asked for stays as it is."""
        this = self._ours & (lost_deliveries.c.guid == sa.bindparam("which"))
        newest = lost_deliveries.update().where(this).values(attempt=sa.bindparam("newest"))
        if again := [{"which": one.guid, "newest": one.attempt} for one in lost if one.guid in known]:
            db.execute(newest, again)
        if new := [self._row(one) for one in lost if one.guid not in known]:
            db.execute(lost_deliveries.insert(), new)

    def _row(self, one: Lost) -> dict[str, object]:
        return {
            "tracker": self.tracker,
            "hook": self.hook,
            "guid": one.guid,
            "event": one.event,
            "attempt": one.attempt,
            "failed_at": one.failed_at.timestamp(),
        }

    def _looked(self, db: sa.Connection, now: datetime) -> None:
        at = now.timestamp()
        if not db.execute(hooks.update().where(self._this_hook).values(looked_at=at)).rowcount:
            db.execute(hooks.insert().values(tracker=self.tracker, path=self.hook, looked_at=at))


def _lost(row: sa.Row[tuple[object, ...]]) -> Lost:
    return Lost(
        guid=row.guid,
        event=row.event,
        attempt=row.attempt,
        failed_at=moment(row.failed_at),
        asked=row.asked,
        ask_at=moment(row.ask_at),
    )
