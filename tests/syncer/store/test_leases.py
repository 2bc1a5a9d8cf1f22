"""One worker at a time per incident: who is next, for how long, and when it is looked at again."""

from concurrent.futures import ThreadPoolExecutor

import pytest
import sqlalchemy as sa

from syncer.store.incidents import poke
from syncer.store.leases import LEASE_SECONDS, any_due, claim, kept, release
from syncer.store.tables import incidents


def row(store, incident_id="i1"):
    with store.read() as db:
        return db.execute(sa.select(incidents).where(incidents.c.id == incident_id)).one()


def holds(store, lease):
    with store.read() as db:
        return db.execute(sa.select(lease.still_held())).scalar()


def test_nothing_is_due_in_an_empty_store(store):
    assert claim(store) is None
    assert not any_due(store)


def test_an_incident_that_is_claimed_is_nobody_elses(store, plant):
    plant(store)
    assert any_due(store)
    lease = claim(store)
    assert lease.incident_id == "i1"
    assert holds(store, lease)
    assert claim(store) is None
    assert claim(store, "i1") is None
    assert not any_due(store)


def test_the_most_severe_goes_first_then_the_one_that_waits_longest(store, plant, later):
    for incident_id, rank in (("mild", 5), ("bad", 1), ("old and bad", 1)):
        plant(store, incident_id, rank)
    later(store, incidents, 60, incidents.c.id == "old and bad")
    assert [claim(store).incident_id for _ in range(3)] == ["old and bad", "bad", "mild"]


def test_many_workers_at_once_claim_each_incident_once(store, plant):
    for n in range(12):
        plant(store, f"i{n}")
    with ThreadPoolExecutor(8) as pool:
        leases = [lease for lease in pool.map(lambda _: claim(store), range(16)) if lease]
    assert len({lease.incident_id for lease in leases}) == len(leases) == 12


CLAIM_ALL = """
import sys
from syncer.store.engine import Store
from syncer.store.leases import claim
store = Store(sys.argv[1])
print("ready", flush=True)
sys.stdin.readline()
mine = []
while lease := claim(store):
    mine.append(lease.incident_id)
print(*mine)
"""


def test_two_processes_share_what_is_due_and_none_is_claimed_twice(store, plant, other, url_of):
    for n in range(20):
        plant(store, f"i{n}")
    workers = [other(CLAIM_ALL, url_of(store)) for _ in range(2)]
    assert [worker.says() for worker in workers] == ["ready", "ready"]
    for worker in workers:
        worker.go_on()
    claimed = " ".join(worker.process.stdout.readline() for worker in workers).split()
    assert sorted(claimed) == sorted(f"i{n}" for n in range(20))


def test_what_is_not_due_is_claimed_only_by_name(store, plant):
    plant(store)
    release(store, claim(store), wake_after=None)
    assert claim(store) is None
    assert claim(store, "i1").incident_id == "i1"
    assert claim(store, "no such incident") is None


def test_after_a_look_it_sleeps_as_long_as_it_was_told(store, plant, later):
    plant(store)
    release(store, claim(store), wake_after=60)
    assert claim(store) is None
    later(store, incidents, 61)
    assert claim(store)


def test_a_look_that_failed_says_why(store, plant):
    plant(store)
    release(store, claim(store), wake_after=0, trouble="GitHub does not answer")
    assert row(store).trouble == "GitHub does not answer"
    release(store, claim(store), wake_after=0)
    assert row(store).trouble == ""


def test_what_was_poked_while_somebody_looked_is_looked_at_once_more(store, plant):
    plant(store)
    lease = claim(store)
    with store.write() as db:
        poke(db, ["i1"])
    assert claim(store) is None
    release(store, lease, wake_after=None)
    assert claim(store).incident_id == "i1"


def test_a_lease_expires_by_itself_and_is_no_proof_any_more(store, plant, later):
    plant(store)
    lease = claim(store)
    later(store, incidents, LEASE_SECONDS - 5)
    assert holds(store, lease)
    later(store, incidents, 6)
    assert not holds(store, lease)
    second = claim(store)
    assert second.died == 1
    assert holds(store, second)
    release(store, lease, wake_after=None)  # too late: it is not theirs any more
    assert holds(store, second)


def test_a_lease_is_renewed_while_the_work_goes_on(store, plant, later, eventually):
    plant(store)
    lease = claim(store)
    later(store, incidents, LEASE_SECONDS - 5)
    before = row(store).lease_until
    with kept(store, lease, every=0.02):
        eventually(lambda: row(store).lease_until > before + 4)
    after = row(store).lease_until
    assert holds(store, lease)
    assert row(store).lease_until == after


def test_nobody_renews_a_lease_that_somebody_else_has(store, plant, later, eventually):
    plant(store)
    lost = claim(store)
    later(store, incidents, LEASE_SECONDS + 1)
    with kept(store, claim(store), every=60):
        until = row(store).lease_until
        with store.write() as db:
            assert not lost.renew(db)
        assert row(store).lease_until == until


@pytest.mark.parametrize("wake_after", [None, 60.0])
def test_a_release_says_when_it_is_looked_at_again(store, plant, now, wake_after):
    plant(store)
    release(store, claim(store), wake_after)
    due_at = row(store).due_at
    assert due_at is None if wake_after is None else abs(due_at - now(store) - wake_after) < 5
