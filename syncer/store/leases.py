"""One worker at a time per incident; the lease expires by itself when the worker dies."""

from __future__ import annotations

import os
import socket
import threading
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import sqlalchemy as sa

from syncer.store.engine import Store, db_now
from syncer.store.tables import incidents

LEASE_SECONDS = 30.0  # longer than any one request to a tracker may take
MAX_CLAIMS = 3


class LeaseLost(Exception):
    """Another worker has this incident now: stop at once, do nothing more to the world."""


@dataclass(frozen=True, slots=True)
class Lease:
    """The right to act for one incident."""

    incident_id: str
    owner: str
    poke: int  # how often it had been poked when it was claimed
    died: int  # how many workers died holding it since one last came to an end

    def still_held(self) -> sa.ColumnElement[bool]:
        """The condition that proves, inside the statement that uses it, that the lease is still ours."""
        mine = (incidents.c.id == self.incident_id) & (incidents.c.lease_owner == self.owner)
        return sa.exists().where(mine & (incidents.c.lease_until > db_now()))


def claim(store: Store, incident_id: str | None = None) -> Lease | None:
    """The most severe incident that is due (or the one asked for, due or not), leased; None when there is none."""
    free = sa.or_(incidents.c.lease_until.is_(None), incidents.c.lease_until < db_now())
    wanted = (
        incidents.c.id == incident_id
        if incident_id
        else (incidents.c.due_at <= db_now()) & ~incidents.c.parked
    )
    query = (
        sa.select(incidents.c.id, incidents.c.poke, incidents.c.claims)
        .where(free, wanted)
        .order_by(incidents.c.rank, incidents.c.due_at)
        .limit(1)
        .with_for_update(skip_locked=True)
    )
    owner = f"{socket.gethostname()[:24]}:{os.getpid()}:{uuid.uuid4().hex[:8]}"
    with store.write() as db:
        while row := db.execute(query).first():
            this = incidents.update().where(incidents.c.id == row.id)
            if row.claims >= MAX_CLAIMS and incident_id is None:
                trouble = (
                    f"parked: {MAX_CLAIMS} workers died while they looked at it; `kintsugi sync` tries again"
                )
                db.execute(this.values(parked=True, claims=0, trouble=trouble))
                continue
            until = db_now() + LEASE_SECONDS
            db.execute(this.values(lease_owner=owner, lease_until=until, claims=incidents.c.claims + 1))
            return Lease(row.id, owner, row.poke, row.claims)
    return None


def release(store: Store, lease: Lease, wake_after: float | None, trouble: str = "") -> None:
    """Done for now; look again after `wake_after` seconds, or at once when it was poked meanwhile."""
    later = None if wake_after is None else db_now() + wake_after
    due = sa.case((incidents.c.poke != lease.poke, db_now()), else_=later)
    this = incidents.update().where(
        incidents.c.id == lease.incident_id, incidents.c.lease_owner == lease.owner
    )
    with store.write() as db:
        db.execute(this.values(lease_owner=None, lease_until=None, claims=0, due_at=due, trouble=trouble))


@contextmanager
def kept(store: Store, lease: Lease) -> Iterator[None]:
    """Renew the lease in the background while the block runs."""
    done = threading.Event()
    mine = (incidents.c.id == lease.incident_id) & (incidents.c.lease_owner == lease.owner)

    def renew() -> None:
        while not done.wait(LEASE_SECONDS / 3):
            with store.write() as db:
                db.execute(incidents.update().where(mine).values(lease_until=db_now() + LEASE_SECONDS))

    thread = threading.Thread(target=renew, daemon=True, name=f"lease-{lease.incident_id[:8]}")
    thread.start()
    try:
        yield
    finally:
        done.set()
        thread.join()


def any_due(store: Store) -> bool:
    """Whether any incident waits for a worker now."""
    free = sa.or_(incidents.c.lease_until.is_(None), incidents.c.lease_until < db_now())
    query = (
        sa.select(incidents.c.id).where(incidents.c.due_at <= db_now(), ~incidents.c.parked, free).limit(1)
    )
    with store.read() as db:
        return db.execute(query).first() is not None


def free_the_dead(store: Store) -> None:
    """Take leases away from workers of this machine that no longer live, instead of waiting for the lease to expire."""
    host = socket.gethostname()[:24]
    with store.read() as db:
        owners = db.execute(
            sa.select(incidents.c.lease_owner).where(incidents.c.lease_owner.like(f"{host}:%"))
        ).scalars()
        dead = [owner for owner in owners if owner and not _lives(int(owner.split(":")[1]))]
    if dead:
        with store.write() as db:
            this = incidents.update().where(incidents.c.lease_owner.in_(dead))
            db.execute(this.values(lease_owner=None, lease_until=None))


def _lives(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
