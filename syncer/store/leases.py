"""One worker at a time per incident; the lease expires by itself when the worker dies."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import sqlalchemy as sa
import structlog

from syncer.errors import TryLater
from syncer.store.clock import db_now
from syncer.store.engine import Store
from syncer.store.tables import incidents
from syncer.store.workers import worker_name

LEASE_SECONDS = 30.0  # longer than any one request to a tracker may take
MAX_CLAIMS = 3
PARKED = f"parked: {MAX_CLAIMS} workers died while they looked at it; `kintsugi sync` tries again"

log = structlog.get_logger(__name__)


class LeaseLost(Exception):
    """Another worker has this incident now: stop at once, do nothing more to the world."""


@dataclass(frozen=True, slots=True)
class Lease:
    """The right to act for one incident."""

    incident_id: str
    owner: str
    poke: int  # how often it had been poked when it was claimed
    died: int  # how many workers died holding it since one last came to an end
    told_by: str  # the newest delivery about it, for the log

    def still_held(self) -> sa.ColumnElement[bool]:
        """The condition that proves, inside the statement that uses it, that the lease is still ours."""
        return sa.exists().where(self._mine() & (incidents.c.lease_until > db_now()))

    def renew(self, db: sa.Connection) -> bool:
        """Have the whole lease before us again; False when somebody else has it. Holds the row until the commit."""
        until = db_now() + LEASE_SECONDS
        return db.execute(incidents.update().where(self._mine()).values(lease_until=until)).rowcount == 1

    def _mine(self) -> sa.ColumnElement[bool]:
        return (incidents.c.id == self.incident_id) & (incidents.c.lease_owner == self.owner)


def _free() -> sa.ColumnElement[bool]:
    return sa.or_(incidents.c.lease_until.is_(None), incidents.c.lease_until < db_now())


def _due() -> sa.ColumnElement[bool]:
    return (incidents.c.due_at <= db_now()) & ~incidents.c.parked


def claim(store: Store, incident_id: str | None = None) -> Lease | None:
    """The most severe incident that is due, leased, or None. One that is asked for by name need not be due."""
    columns = (incidents.c.id, incidents.c.poke, incidents.c.claims, incidents.c.told_by)
    wanted = incidents.c.id == incident_id if incident_id else _due()
    first = sa.select(*columns).where(_free(), wanted).order_by(incidents.c.rank, incidents.c.due_at).limit(1)
    with store.write() as db:
        while row := db.execute(first.with_for_update(skip_locked=True)).first():
            this = incidents.update().where(incidents.c.id == row.id)
            if row.claims >= MAX_CLAIMS and incident_id is None:
                _park(db, this, row.id)
                continue
            owner, until = worker_name(), db_now() + LEASE_SECONDS
            # Due from now on, should we die: then somebody else goes on with it.
            held = this.values(lease_owner=owner, lease_until=until, claims=row.claims + 1, due_at=db_now())
            db.execute(held)
            if row.claims:
                log.warning("incident.taken_over", incident=row.id, deaths=row.claims)
            return Lease(row.id, owner, row.poke, row.claims, row.told_by)
    return None


def _park(db: sa.Connection, this: sa.Update, incident_id: str) -> None:
    db.execute(this.values(parked=True, claims=0, trouble=PARKED, lease_owner=None, lease_until=None))
    log.error("incident.parked", incident=incident_id, deaths=MAX_CLAIMS)


def release(store: Store, lease: Lease, wake_after: float | None, trouble: str = "") -> None:
    """Done for now; look again after `wake_after` seconds, or at once when it was poked meanwhile."""
    later = None if wake_after is None else db_now() + wake_after
    due = sa.case((incidents.c.poke != lease.poke, db_now()), else_=later)
    this = incidents.update().where(
        incidents.c.id == lease.incident_id, incidents.c.lease_owner == lease.owner
    )
    free = {"lease_owner": None, "lease_until": None, "claims": 0, "parked": False}
    with store.write() as db:
        db.execute(this.values(due_at=due, trouble=trouble, **free))


@contextmanager
def kept(store: Store, lease: Lease, every: float = LEASE_SECONDS / 3) -> Iterator[None]:
    """Renew the lease in the background while the block runs; `every` so many seconds."""
    done = threading.Event()

    def renew() -> None:
        while not done.wait(every):
            try:
                with store.write() as db:
                    if not lease.renew(db):
                        return  # whoever acts next proves the lease, and will find out
            except TryLater as error:
                log.warning("lease.not_renewed", incident=lease.incident_id, why=error.sentence)

    thread = threading.Thread(target=renew, daemon=True, name=f"lease-{lease.incident_id[:8]}")
    thread.start()
    try:
        yield
    finally:
        done.set()
        thread.join()


def any_due(store: Store) -> bool:
    """Whether any incident waits for a worker now."""
    with store.read() as db:
        return db.execute(sa.select(incidents.c.id).where(_free(), _due()).limit(1)).first() is not None
