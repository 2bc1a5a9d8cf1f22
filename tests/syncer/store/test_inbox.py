"""A delivery is stored before it is thanked, once, whatever is in it and whoever dies."""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor

import pytest
import sqlalchemy as sa

from syncer.errors import TryLater
from syncer.store.engine import Store
from syncer.store.inbox import Inbox
from syncer.store.tables import deliveries


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


def test_when_the_store_is_away_the_sender_is_told_to_try_again(postgres):
    away = Store(postgres.url("no_such_database"))
    with pytest.raises(TryLater):
        Inbox(away).put("github", "d1", {}, b"{}")
    away.close()
