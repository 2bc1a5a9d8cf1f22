"""An effect that must happen once: done twice is done once, and only under the lease."""

from datetime import timedelta

import pytest
import sqlalchemy as sa

from syncer.errors import GiveUp, TryLater
from syncer.ledger import RETRY_FAILED_AFTER, Entry
from syncer.store.leases import LEASE_SECONDS, LeaseLost, claim
from syncer.store.operation_views import done_results, failing, try_again_now
from syncer.store.tables import incidents, operations

OPEN = Entry("open-postmortem:i1", "OpenPostMortem", "open the post-mortem in acme/postmortems")
VISIBLE_AFTER = timedelta(seconds=30)


def test_done_twice_is_done_once(ledger, tracker, ask):
    for _ in range(2):
        assert ledger.once(OPEN, tracker.create, tracker.look, VISIBLE_AFTER) == {"ref": "#1"}
    assert tracker.issues == ["#1"]
    assert tracker.lookings == []
    assert ask(done_results) == {OPEN.key: {"ref": "#1"}}


def test_it_is_started_in_the_store_before_the_request_leaves(ledger, row):
    seen = []

    def act():
        seen.append((row().state, row().claims))
        return {}

    ledger.once(OPEN, act, None)
    assert seen == [("started", 1)]
    assert (row().state, row().claims) == ("done", 0)


def test_without_the_lease_nothing_leaves(store, ledger, tracker, later, row):
    later(store, incidents, LEASE_SECONDS + 1)
    claim(store)
    with pytest.raises(LeaseLost):
        ledger.once(OPEN, tracker.create, tracker.look)
    assert tracker.issues == []
    assert row().state == "planned"


def test_an_expired_lease_that_nobody_took_is_as_good_as_new(store, ledger, tracker, later, lease, now):
    later(store, incidents, LEASE_SECONDS + 1)
    ledger.once(OPEN, tracker.create, tracker.look)
    with store.read() as db:
        until = db.execute(sa.select(incidents.c.lease_until)).scalar_one()
    assert until - now(store) > LEASE_SECONDS - 10  # the whole lease lay before the request


def test_what_failed_is_tried_again_after_a_while(store, ledger, tracker, later, ask):
    tracker.trouble = GiveUp("github.permission", "The bot may not create issues there; grant it.")
    with pytest.raises(GiveUp):
        ledger.once(OPEN, tracker.create, tracker.look)
    (told,) = ask(failing)
    assert told.sentence == "The bot may not create issues there; grant it."
    with pytest.raises(TryLater) as waits:
        ledger.once(OPEN, tracker.create, tracker.look)
    assert waits.value.slug == "github.permission"
    tracker.trouble = None  # somebody granted it
    later(store, operations, RETRY_FAILED_AFTER + 1)
    assert ledger.once(OPEN, tracker.create, tracker.look) == {"ref": "#1"}
    assert ask(failing) == ()


def test_a_person_who_asks_need_not_wait_after_a_failure(store, ledger, tracker):
    tracker.trouble = GiveUp("github.permission", "The bot may not create issues there; grant it.")
    with pytest.raises(GiveUp):
        ledger.once(OPEN, tracker.create, tracker.look)
    tracker.trouble = None
    with store.write() as db:
        try_again_now(db, "i1")
    assert ledger.once(OPEN, tracker.create, tracker.look) == {"ref": "#1"}
