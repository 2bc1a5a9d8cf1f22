"""The scheduler rings for what is due, and frees what the dead held."""

from __future__ import annotations

from structlog.testing import capture_logs

from syncer.store.engine import Store
from syncer.store.inbox import Inbox
from syncer.store.leases import any_due, claim
from syncer.store.tables import incidents


def test_nothing_due_is_nothing_to_ring_for(house):
    house.scheduler().look_around()
    assert house.rings == 0


def test_it_rings_for_a_delivery_that_waits(house):
    Inbox(house.store).put("pagerduty", "1", {}, b"{}")
    house.scheduler().look_around()
    assert house.rings == 1


def test_it_rings_for_an_incident_whose_time_has_come(house):
    house.incident("settled", due_at=house.now() - 1)
    house.incident("later", due_at=house.now() + 60)
    house.scheduler().look_around()
    assert house.rings == 1


def test_it_does_not_ring_for_what_a_worker_has_in_hand(house):
    house.incident("in-hand", due_at=house.now() - 1)
    assert claim(house.store)
    house.scheduler().look_around()
    assert house.rings == 0


def test_what_a_dead_worker_held_is_free_at_once(house, dead_pid):
    house.incident("orphan", due_at=house.now() - 1)
    lease = claim(house.store)
    here, _, what = lease.owner.split(":")
    with house.store.write() as db:
        db.execute(incidents.update().values(lease_owner=f"{here}:{dead_pid}:{what}"))
    assert not any_due(house.store)
    house.scheduler().look_around()
    assert any_due(house.store)
    assert house.rings == 1


def test_a_store_that_is_away_is_said_once_and_it_goes_on(make_house, sqlite_store, tmp_path):
    house = make_house(sqlite_store)
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
