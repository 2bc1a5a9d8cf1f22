"""A store with incidents in it, a real Redis-protocol server for these tests, and waiting that has an end."""

from __future__ import annotations

import subprocess
import time
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
import sqlalchemy as sa

from deploy.processes.embedded_queue import EmbeddedQueue
from rules.nouns import Account, IssueRef
from rules.policy.models import Rule
from rules.situation import ActionItem, PostMortem
from syncer.scheduling import Scheduler
from syncer.store.clock import db_now
from syncer.store.postmortems import save_items, save_postmortem
from syncer.store.tables import incidents
from syncer.store.times import moment
from syncer.sweep import Sweep

DAY = 24 * 3600.0


class House:
    """A store with incidents in it, and a scheduler and a sweep that look after them."""

    def __init__(self, store):
        self.store, self.rings, self.trackers = store, 0, {}
        self.policy, self.time = "as it is", datetime.now(UTC)

    def ring(self):
        self.rings += 1

    def scheduler(self):
        return Scheduler(self.store, self.ring)

    def sweep(self, open_every=DAY, all_every=DAY):
        periods = {"open_every": open_every, "all_every": all_every}
        return Sweep(self.store, self.trackers, policy=self.policy, clock=lambda: self.time, **periods)

    def now(self):
        with self.store.read() as db:
            return db.execute(sa.select(db_now())).scalar_one()

    def incident(self, name, **what):
        """One that nobody is going to look at."""
        with self.store.write() as db:
            self.found(db, name, **what)

    def found(self, db, name, *, age=0.0, postmortem=None, ref=None, promise=None, tickets=(None,), **values):
        """The same for many at once: `postmortem` and `promise` are the states of what belongs to it."""
        opened_at = db.execute(sa.select(db_now())).scalar_one() - age
        items = [
            ActionItem(id=f"{name}-{n}", title="Fix", decision=None, position=n, ref=ticket, state=promise)
            for n, ticket in enumerate(tickets)
        ]
        row = {"id": name, "key": f"pagerduty:{name}", "opened_at": opened_at}
        db.execute(incidents.insert().values(**row, **values))
        if postmortem:
            save_postmortem(db, name, document(ref or somewhere(name), postmortem, moment(opened_at)))
        if promise:
            save_items(db, name, items)

    def due(self, within=0.0):
        """Those to be looked at by then."""
        with self.store.read() as db:
            query = sa.select(incidents.c.id).where(incidents.c.due_at <= db_now() + within)
            return set(db.execute(query).scalars())

    def due_at(self, name):
        with self.store.read() as db:
            return db.execute(sa.select(incidents.c.due_at).where(incidents.c.id == name)).scalar_one()

    def woken(self):
        """Those that a sweep of the open ones has looked at; then nobody is going to look at them any more."""
        self.sweep().look_at_open()
        due = self.due(DAY)
        with self.store.write() as db:
            db.execute(incidents.update().values(due_at=None))
        return due


def somewhere(name):
    return IssueRef("github", "acme/postmortems", name, f"acme/postmortems#{name}", "https://h.example/")


def document(ref, state, opened_at):
    return PostMortem(
        ref=ref,
        title="Post-mortem",
        rule=Rule.model_validate({"name": "all", "postmortem": {"project": "acme/postmortems"}}),
        accountable=Account("alice", "Alice Moreau"),
        due=date(2026, 11, 27),
        opened_at=opened_at,
        quiet_since=opened_at,
        state=state,
    )


@pytest.fixture
def make_house():
    """A house around a store."""
    return House


@pytest.fixture
def house(store):
    return House(store)


@pytest.fixture
def queue(tmp_path: Path) -> Iterator[EmbeddedQueue]:
    with EmbeddedQueue(tmp_path) as running:
        yield running


@pytest.fixture
def eventually() -> Callable[..., object]:
    """The first true answer; fails the test when there is none in time."""

    def wait(claim: Callable[[], object], within: float = 30.0) -> object:
        until = time.monotonic() + within
        while time.monotonic() < until:
            if answer := claim():
                return answer
            time.sleep(0.02)
        raise AssertionError(f"it did not come true within {within} s")

    return wait


@pytest.fixture
def dead_pid() -> int:
    """The id of a process that was here a moment ago."""
    process = subprocess.Popen(["true"])
    process.wait()
    return process.pid
