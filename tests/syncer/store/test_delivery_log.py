"""The inbox as people look at it: the newest first, what became of each, and once more from the start."""

from __future__ import annotations

import pytest

from syncer.store import delivery_log
from syncer.store.engine import Store
from syncer.store.inbox import Inbox, finish


@pytest.fixture
def ids(store: Store) -> dict[str, str]:
    """One delivery in each state, the oldest first."""
    inbox = Inbox(store)
    stored = {}
    for state in ("handled", "ignored", "not_understood", "parked", "new"):
        stored[state] = inbox.put("pagerduty", state, {"content-type": "application/json"}, state.encode()).id
        if state != "new":
            with store.write() as db:
                finish(db, stored[state], state, f"why {state}")
    return stored


def states(rows):
    return [row.state for row in rows]


def test_the_newest_comes_first(store, ids):
    rows = delivery_log.list_deliveries(store)
    assert states(rows) == ["new", "parked", "not_understood", "ignored", "handled"]
    assert (rows[2].why, rows[2].size, rows[2].source) == ("why not_understood", 14, "pagerduty")


def test_only_some_states_and_only_so_many(store, ids):
    assert states(delivery_log.list_deliveries(store, delivery_log.FAILED)) == ["parked", "not_understood"]
    assert states(delivery_log.list_deliveries(store, limit=1)) == ["new"]


def test_the_beginning_of_an_id_is_enough(store, ids):
    assert delivery_log.find_deliveries(store, ids["parked"][:10].upper()) == (ids["parked"],)
    assert delivery_log.find_deliveries(store, "%") == ()
    assert len(delivery_log.find_deliveries(store, "")) == 3


def test_one_is_shown_as_it_arrived(store, ids):
    whole = delivery_log.show_delivery(store, ids["ignored"])
    assert whole is not None
    assert (whole.body, whole.headers) == (b"ignored", {"content-type": "application/json"})
    assert delivery_log.show_delivery(store, "0" * 32) is None


def test_a_replayed_delivery_waits_for_a_worker_again(store, ids):
    assert delivery_log.replay(store, [ids["handled"]]) == 1
    row = next(row for row in delivery_log.list_deliveries(store) if row.id == ids["handled"])
    assert (row.state, row.why) == ("new", "")


def test_one_that_waits_already_is_left_alone(store, ids):
    assert delivery_log.replay(store, [ids["new"]]) == 0


def test_all_that_failed_are_replayed_and_no_others(store, ids):
    assert delivery_log.replay_failed(store) == 2
    assert states(delivery_log.list_deliveries(store)) == ["new", "new", "new", "ignored", "handled"]
