"""The scheduler rings for what is due, and sees to it that everything is looked at without any webhook."""

from __future__ import annotations

import threading
from datetime import date, datetime

import pytest
import sqlalchemy as sa
from structlog.testing import capture_logs

from rules.nouns import Account, IssueRef, State
from rules.policy.models import Rule
from rules.situation import ActionItem, PostMortem
from syncer.scheduling import Scheduler
from syncer.store.clock import db_now
from syncer.store.engine import Store
from syncer.store.inbox import Inbox
from syncer.store.incidents import poke
from syncer.store.leases import any_due, claim, release
from syncer.store.postmortems import save_items, save_postmortem
from syncer.store.tables import incidents
from syncer.store.times import moment

DAY = 24 * 3600.0


class House:
    """A store with incidents in it, and a scheduler that looks after them."""

    def __init__(self, store):
        self.store, self.rings = store, 0

    def ring(self):
        self.rings += 1

    def scheduler(self, sweep_open=DAY, sweep_all=DAY):
        return Scheduler(self.store, self.ring, sweep_open=sweep_open, sweep_all=sweep_all)

    def now(self):
        with self.store.read() as db:
            return db.execute(sa.select(db_now())).scalar_one()

    def incident(self, name, *, age=0.0, postmortem=None, promise=None, **values):
        """One that nobody is going to look at: `postmortem` and `promise` are the states of what belongs to it."""
        opened_at = self.now() - age
        with self.store.write() as db:
            db.execute(
                incidents.insert().values(id=name, key=f"pagerduty:{name}", opened_at=opened_at, **values)
            )
            if postmortem:
                save_postmortem(db, name, document(name, postmortem, moment(opened_at)))
            if promise:
                save_items(
                    db,
                    name,
                    [ActionItem(id=f"{name}-1", title="Fix", decision=None, position=1, state=promise)],
                )

    def due(self, within=0.0):
        """Those to be looked at by then."""
        with self.store.read() as db:
            query = sa.select(incidents.c.id).where(incidents.c.due_at <= db_now() + within)
            return set(db.execute(query).scalars())

    def due_at(self, name):
        with self.store.read() as db:
            return db.execute(sa.select(incidents.c.due_at).where(incidents.c.id == name)).scalar_one()


def document(name, state, opened_at: datetime):
    return PostMortem(
        ref=IssueRef("github", "acme/postmortems", name, f"acme/postmortems#{name}", "https://h.example/"),
        title="Post-mortem",
        rule=Rule.model_validate({"name": "all", "postmortem": {"project": "acme/postmortems"}}),
        accountable=Account("alice", "Alice Moreau"),
        due=date(2026, 11, 27),
        opened_at=opened_at,
        quiet_since=opened_at,
        state=state,
    )


@pytest.fixture
def house(store):
    return House(store)


@pytest.fixture
def swept(house):
    """One in which no sweep is due for a day."""
    house.scheduler().look_around()
    house.rings = 0
    return house


def test_nothing_due_is_nothing_to_ring_for(swept):
    swept.scheduler().look_around()
    assert swept.rings == 0


def test_it_rings_for_a_delivery_that_waits(swept):
    Inbox(swept.store).put("pagerduty", "1", {}, b"{}")
    swept.scheduler().look_around()
    assert swept.rings == 1


def test_it_rings_for_an_incident_whose_time_has_come(swept):
    swept.incident("settled", due_at=swept.now() - 1)
    swept.incident("later", due_at=swept.now() + 60)
    swept.scheduler().look_around()
    assert swept.rings == 1


def test_it_does_not_ring_for_what_a_worker_has_in_hand(swept):
    swept.incident("in-hand", due_at=swept.now() - 1)
    assert claim(swept.store)
    swept.scheduler().look_around()
    assert swept.rings == 0


def test_what_a_dead_worker_held_is_free_at_once(swept, dead_pid):
    swept.incident("orphan", due_at=swept.now() - 1)
    lease = claim(swept.store)
    here, _, what = lease.owner.split(":")
    with swept.store.write() as db:
        db.execute(incidents.update().values(lease_owner=f"{here}:{dead_pid}:{what}"))
    assert not any_due(swept.store)
    swept.scheduler().look_around()
    assert any_due(swept.store)
    assert swept.rings == 1


@pytest.mark.parametrize(
    ("what", "is_open"),
    [
        ({"postmortem": "open"}, True),
        ({"postmortem": "closed", "promise": State.OPEN}, True),
        ({"postmortem": "closed", "promise": State.DROPPED}, False),
        ({"postmortem": "completed", "promise": State.COMPLETED}, False),
        ({"age": 3600.0}, True),
        ({"age": 2 * DAY}, False),
        ({"age": 2 * DAY, "postmortem": "open"}, True),
    ],
)
def test_the_frequent_sweep_takes_what_is_open_or_young(swept, what, is_open):
    swept.incident("one", **what)
    swept.scheduler(sweep_open=0.001).look_around()
    assert swept.due() == ({"one"} if is_open else set())


def test_the_daily_sweep_takes_everything_with_a_postmortem(swept):
    swept.incident("closed", postmortem="closed")
    swept.incident("completed", postmortem="completed", promise=State.COMPLETED)
    swept.incident("without", age=3600.0)
    swept.scheduler(sweep_all=0.001).look_around()
    assert swept.due(1.0) == {"closed", "completed"}


def test_a_sweep_is_repeated_only_after_its_period(swept):
    swept.incident("open", postmortem="open")
    scheduler = swept.scheduler(sweep_open=DAY)
    scheduler.look_around()
    assert swept.due() == set()


def test_a_sweep_wakes_incidents_one_after_the_other_the_most_severe_first(swept):
    for number in range(5):
        swept.incident(f"sev{number}", postmortem="open", rank=number)
    swept.scheduler(sweep_open=100.0).look_around()
    times = [swept.due_at(f"sev{number}") for number in range(5)]
    assert times == sorted(times)
    assert times[4] - times[0] == pytest.approx(0.8, abs=0.01)


def test_a_sweep_of_very_many_ends_before_the_next_one(swept):
    for number in range(20):
        swept.incident(f"one{number}", postmortem="open")
    swept.scheduler(sweep_open=1.0).look_around()
    assert len(swept.due(0.5)) == 20


def test_a_sweep_delays_nothing_and_revives_nothing(swept):
    long_ago = swept.now() - 100
    swept.incident("due", postmortem="open", due_at=long_ago)
    swept.incident("poison", postmortem="open", parked=True)
    swept.scheduler(sweep_open=0.001).look_around()
    assert swept.due_at("due") == pytest.approx(long_ago)
    assert swept.due_at("poison") is None


def test_what_is_looked_at_during_a_sweep_is_not_looked_at_twice(swept):
    swept.incident("in-hand", postmortem="open")
    with swept.store.write() as db:
        poke(db, ["in-hand"])
    lease = claim(swept.store)
    swept.scheduler(sweep_open=0.001).look_around()
    release(swept.store, lease, wake_after=None)
    assert swept.due() == set()


def test_two_schedulers_do_one_sweep(house):
    together = threading.Barrier(2)

    def look():
        together.wait()
        house.scheduler().look_around()

    with capture_logs() as logs:
        threads = [threading.Thread(target=look) for _ in range(2)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert sorted(entry["what"] for entry in logs if entry["event"] == "sweep.begun") == ["all", "open"]


def test_a_store_that_is_away_is_said_once_and_it_goes_on(sqlite_store, tmp_path):
    house = House(sqlite_store)
    house.scheduler().look_around()
    file, aside = tmp_path / "kintsugi.db", tmp_path / "aside.db"
    file.rename(aside)
    file.mkdir()  # nothing that SQLite could open
    looks = []

    def wait(_seconds):
        looks.append(house.rings)
        if len(looks) == 3:
            file.rmdir()
            aside.rename(file)
            Inbox(Store(f"sqlite:///{file}")).put("pagerduty", "1", {}, b"{}")
        return len(looks) == 5

    with capture_logs() as logs:
        house.scheduler().run(wait)
    events = [entry["event"] for entry in logs]
    assert [event for event in events if event.startswith("store.")] == ["store.away", "store.back"]
    assert house.rings == 2
    assert events[-1] == "scheduler.stopped"
