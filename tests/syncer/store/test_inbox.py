"""A delivery is stored before it is thanked, once, and claimed by one worker at a time."""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor

import pytest
import sqlalchemy as sa

from syncer.errors import TryLater
from syncer.store.engine import Store
from syncer.store.group_commit import GroupCommit
from syncer.store.inbox import LEASE_SECONDS, Inbox, finish
from syncer.store.tables import deliveries
from syncer.store.workers import free_the_dead


@pytest.fixture
def inbox(store):
    return Inbox(store)


def row(store, delivery_id):
    with store.read() as db:
        return db.execute(sa.select(deliveries).where(deliveries.c.id == delivery_id)).one()


def test_a_delivery_comes_out_exactly_as_it_went_in(inbox):
    body = bytes(range(256))
    stored = inbox.put("pagerduty", "d1", {"x-webhook-id": "d1"}, body)
    claimed = inbox.claim()
    assert (claimed.id, claimed.source, claimed.headers, claimed.body) == (
        stored.id,
        "pagerduty",
        {"x-webhook-id": "d1"},
        body,
    )


def test_the_same_delivery_twice_is_one(inbox):
    first, again = (inbox.put("github", "d1", {}, b"{}") for _ in range(2))
    assert (first.seen_before, again.seen_before) == (False, True)
    assert first.id == again.id
    assert inbox.counts() == {"new": 1}


def test_two_sources_may_use_the_same_id(inbox):
    assert not inbox.put("github", "d1", {}, b"{}").seen_before
    assert not inbox.put("github-eu", "d1", {}, b"{}").seen_before


def test_eight_senders_of_the_same_and_other_deliveries_at_once_store_each_once(store, inbox):
    def send(number):
        return inbox.put("github", f"d{number % 10}", {}, b"{}")

    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(send, range(80)))
    assert Counter(answer.seen_before for answer in answers) == {True: 70, False: 10}
    assert inbox.counts() == {"new": 10}


def test_two_doors_may_store_the_same_delivery_at_once(store, other, url_of):
    code = """
import sys
from syncer.store.engine import Store
from syncer.store.inbox import Inbox
inbox = Inbox(Store(sys.argv[1]))
print("ready", flush=True)
sys.stdin.readline()
print(sum(not inbox.put("github", f"d{n}", {}, b"{}").seen_before for n in range(30)))
"""
    doors = [other(code, url_of(store)) for _ in range(2)]
    assert [door.says() for door in doors] == ["ready", "ready"]
    for door in doors:
        door.go_on()
    assert sum(int(door.says()) for door in doors) == 30


@pytest.mark.parametrize("key", ["k" * 5000, "nul\x00", "\ud800", "ключ " * 100])
def test_a_key_that_no_column_takes_still_tells_deliveries_apart(inbox, key):
    headers = {"x-nul": "a\x00b", "x-surrogate": "\udcff"}
    assert not inbox.put("github", key, headers, b"\x00").seen_before
    assert inbox.put("github", key, headers, b"\x00").seen_before
    assert not inbox.put("github", key + "2", headers, b"\x00").seen_before
    assert inbox.claim().headers["x-nul"] == "a\ufffdb"


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


STORE_AND_DIE = """
import sys, time
from syncer.store.engine import Store
from syncer.store.inbox import Inbox
inbox = Inbox(Store(sys.argv[1]))
n = 0
while True:
    print(inbox.put("github", f"d{n}", {}, b"{}" * 500).id, flush=True)
    n += 1
"""


def test_what_was_thanked_survives_a_kill_in_the_middle_of_storing(store, inbox, other, url_of):
    door = other(STORE_AND_DIE, url_of(store))
    thanked = [door.says() for _ in range(20)]
    door.kill()
    thanked += [line.strip() for line in door.process.stdout if len(line.strip()) == 32]
    with store.read() as db:
        kept = set(db.execute(sa.select(deliveries.c.id)).scalars())
    assert set(thanked) <= kept
    assert len(kept) <= len(thanked) + 1  # one may have been stored and not yet said
    assert inbox.put("github", "d0", {}, b"{}").seen_before


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


def test_when_the_store_is_away_the_sender_is_told_to_try_again(postgres):
    away = Store(postgres.url("no_such_database"))
    with pytest.raises(TryLater):
        Inbox(away).put("github", "d1", {}, b"{}")
    away.close()


def test_what_waits_while_the_disk_is_busy_is_committed_together(eventually):
    batches = []

    def commit(things):
        batches.append(list(things))
        if len(batches) == 1:
            for future in [pool.submit(together.store, n) for n in range(1, 9)]:
                futures.append(future)
            eventually(lambda: together.waiting() == 8)
        return [thing * 10 for thing in things]

    futures = []
    together = GroupCommit(commit)
    with ThreadPoolExecutor(8) as pool:
        assert together.store(0) == 0
        assert sorted(future.result() for future in futures) == [n * 10 for n in range(1, 9)]
    assert [len(batch) for batch in batches] == [1, 8]


def test_one_that_cannot_be_stored_does_not_harm_the_others():
    def commit(things):
        if "bad" in things:
            raise ValueError("bad")
        return [thing.upper() for thing in things]

    def store(thing):
        try:
            return together.store(thing)
        except ValueError as error:
            return error.args[0]

    together = GroupCommit(commit)
    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(store, ["good", "bad", "fine"] * 20)) == ["GOOD", "bad", "FINE"] * 20
