"""A worker's name says where it runs, so that the leases of the dead can be given to the living."""

from __future__ import annotations

import hashlib
import os
import socket
import uuid
from pathlib import Path

import sqlalchemy as sa

from syncer.store.engine import Store
from syncer.store.tables import deliveries, incidents


def worker_name() -> str:
    """A new name for this process: where:pid:what."""
    return f"{_here()}:{os.getpid()}:{uuid.uuid4().hex[:8]}"


def free_the_dead(store: Store) -> None:
    """Take leases from workers of this machine that live no more, instead of waiting until they expire."""
    for table in (incidents, deliveries):
        ours = sa.select(table.c.lease_owner).where(table.c.lease_owner.like(f"{_here()}:%")).distinct()
        with store.read() as db:
            dead = [owner for owner in db.execute(ours).scalars() if not _lives(int(owner.split(":")[1]))]
        if dead:
            with store.write() as db:
                theirs = table.update().where(table.c.lease_owner.in_(dead))
                db.execute(theirs.values(lease_owner=None, lease_until=None))


def _here() -> str:
    """This machine, and where there are several worlds of process ids on it, this one."""
    world = Path("/proc/self/ns/pid")
    inside = os.readlink(world) if world.exists() else ""
    return hashlib.sha256(f"{socket.gethostname()} {inside}".encode()).hexdigest()[:16]


def _lives(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
