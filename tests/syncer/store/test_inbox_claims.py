"""A delivery is claimed by one worker at a time, and one that kills its workers is set aside."""

from concurrent.futures import ThreadPoolExecutor

import pytest
import sqlalchemy as sa

from syncer.store.inbox import LEASE_SECONDS, Inbox, finish
from syncer.store.tables import deliveries
from syncer.store.workers import free_the_dead


@pytest.fixture
def inbox(store):
    return Inbox(store)


def row(store, delivery_id):
    with store.read() as db:
        return db.execute(sa.select(deliveries).where(deliveries.c.id == delivery_id)).one()


def test_the_oldest_goes_first_and_each_to_one_worker(inbox):
    stored = [inbox.put("github", f"d{n}", {}, b"{}").id for n in range(3)]
    assert [inbox.claim().id for _ in range(3)] == stored
    assert inbox.claim() is None
    assert not inbox.waiting()


def test_many_workers_at_once_claim_each_delivery_once(store, inbox):
    stored = {inbox.put("github", f"d{n}", {}, b"{}").id for n in range(20)}
    with ThreadPoolExecutor(8) as pool:
        claimed = [delivery for delivery in pool.map(lambda _: inbox.claim(), range(24)) if delivery]
    assert sorted(delivery.id for delivery in claimed) == sorted(stored)


def test_a_finished_delivery_says_what_became_of_it_and_never_waits_again(store, inbox, later):
    inbox.put("github", "d1", {}, b"{}")
    claimed = inbox.claim()
    with store.write() as db:
        finish(db, claimed.id, "ignored", "a ping")
    later(store, deliveries, 3600)
    assert inbox.claim() is None
    assert (row(store, claimed.id).state, row(store, claimed.id).why) == ("ignored", "a ping")


def test_a_lease_that_expired_gives_the_delivery_to_the_next(store, inbox, later):
    inbox.put("github", "d1", {}, b"{}")
    first = inbox.claim()
    later(store, deliveries, LEASE_SECONDS - 5)
    assert inbox.claim() is None
    later(store, deliveries, 6)
    assert inbox.claim().id == first.id


def test_a_delivery_that_kills_three_workers_is_parked(store, inbox, later):
    delivery_id = inbox.put("github", "d1", {}, b"{}").id
    inbox.put("github", "d2", {}, b"{}")
    for _ in range(3):
        assert inbox.claim().id == delivery_id
        later(store, deliveries, LEASE_SECONDS + 1, deliveries.c.id == delivery_id)
    assert inbox.claim().id != delivery_id  # the next one is served at once
    assert (row(store, delivery_id).state, row(store, delivery_id).why) == (
        "parked",
        "3 workers died while they read it",
    )


def test_what_cannot_be_understood_now_is_put_back_and_nobody_died_of_it(store, inbox, later):
    delivery_id = inbox.put("github", "d1", {}, b"{}").id
    for _ in range(5):
        assert inbox.claim().id == delivery_id
        inbox.put_back(delivery_id, after=60)
        assert inbox.claim() is None
        later(store, deliveries, 61)


CLAIM_AND_WAIT = """
import sys, time
from syncer.store.engine import Store
from syncer.store.inbox import Inbox
print(Inbox(Store(sys.argv[1])).claim().id, flush=True)
time.sleep(60)
"""


def test_a_delivery_whose_worker_was_killed_is_free_at_once_when_somebody_looks(store, inbox, other, url_of):
    delivery_id = inbox.put("github", "d1", {}, b"{}").id
    worker = other(CLAIM_AND_WAIT, url_of(store))
    assert worker.says() == delivery_id
    free_the_dead(store)
    assert inbox.claim() is None  # it lives
    worker.kill()
    assert inbox.claim() is None  # its lease does not know yet
    free_the_dead(store)
    assert inbox.claim().id == delivery_id
    assert row(store, delivery_id).claims == 2
