"""What the dead held is free again, and what kills three workers is set aside."""

import sqlalchemy as sa

from syncer.store.incidents import poke
from syncer.store.leases import LEASE_SECONDS, claim, release
from syncer.store.tables import incidents
from syncer.store.workers import free_the_dead


def row(store, incident_id="i1"):
    with store.read() as db:
        return db.execute(sa.select(incidents).where(incidents.c.id == incident_id)).one()


def test_an_incident_that_kills_three_workers_is_parked_until_somebody_asks(store, plant, later):
    plant(store)
    plant(store, "i2", rank=6)
    for deaths in range(3):
        assert claim(store).died == deaths
        later(store, incidents, LEASE_SECONDS + 1, incidents.c.id == "i1")
    assert claim(store).incident_id == "i2"  # poison does not hold up the others
    assert row(store).parked
    assert "3 workers died while they looked at it; `kintsugi sync`" in row(store).trouble
    assert claim(store) is None
    lease = claim(store, "i1")
    assert lease
    release(store, lease, wake_after=0)
    assert not row(store).parked
    assert claim(store).died == 0


def test_news_unparks_an_incident(store, plant, later):
    plant(store)
    for _ in range(3):
        claim(store)
        later(store, incidents, LEASE_SECONDS + 1)
    assert claim(store) is None
    with store.write() as db:
        poke(db, ["i1"])
    assert claim(store).died == 0


CLAIM_AND_WAIT = """
import sys, time
from syncer.store.engine import Store
from syncer.store.leases import claim, kept
store = Store(sys.argv[1])
lease = claim(store, sys.argv[2] if len(sys.argv) > 2 else None)
with kept(store, lease):
    print(lease.incident_id, flush=True)
    time.sleep(60)
"""


def test_what_a_killed_worker_held_is_free_at_once_when_somebody_looks(store, plant, other, url_of):
    plant(store)
    worker = other(CLAIM_AND_WAIT, url_of(store))
    assert worker.says() == "i1"
    free_the_dead(store)
    assert claim(store) is None  # it lives
    worker.kill()
    assert claim(store) is None  # its lease does not know yet
    free_the_dead(store)
    assert claim(store).died == 1


def test_what_was_looked_at_by_name_is_due_when_its_worker_was_killed(store, plant, other, url_of):
    plant(store)
    release(store, claim(store), wake_after=None)
    worker = other(CLAIM_AND_WAIT, url_of(store), "i1")
    assert worker.says() == "i1"
    worker.kill()
    free_the_dead(store)
    assert claim(store).incident_id == "i1"


def test_the_leases_of_other_machines_are_left_alone(store, plant):
    plant(store)
    lease = claim(store)
    with store.write() as db:
        db.execute(incidents.update().values(lease_owner="0123456789abcdef:1:aaaaaaaa"))
    free_the_dead(store)
    assert claim(store) is None
    assert lease.owner != row(store).lease_owner
