"""A tracker that can be made to answer badly, and the ledger of one incident that is due."""

import pytest
import sqlalchemy as sa

from syncer.ledger import Ledger
from syncer.store.leases import claim
from syncer.store.tables import operations


class Tracker:
    """Remembers what was made in it, and where it was looked into."""

    def __init__(self):
        self.issues, self.lookings, self.trouble = [], [], None

    def create(self):
        if self.trouble is None or getattr(self.trouble, "unknown", False):
            self.issues.append("#1")
        if self.trouble:
            raise self.trouble
        return {"ref": self.issues[-1]}

    def look(self, since):
        self.lookings.append(since)
        return {"ref": self.issues[0]} if self.issues else None

    def look_and_find_nothing(self, since):
        self.lookings.append(since)


@pytest.fixture
def tracker():
    return Tracker()


@pytest.fixture
def lease(store, plant):
    plant(store)
    return claim(store)


@pytest.fixture
def ledger(store, lease):
    return Ledger(store, lease)


@pytest.fixture
def row(store):
    """`row()`: the only operation."""

    def row():
        with store.read() as db:
            return db.execute(sa.select(operations)).one()

    return row


@pytest.fixture
def ask(store):
    """`ask(view)`: what a view of the ledger says of the incident."""

    def ask(view):
        with store.read() as db:
            return view(db, "i1")

    return ask
