"""Which incidents a sweep wakes, and when, although nobody told of them."""

from __future__ import annotations

import threading

import pytest
from structlog.testing import capture_logs

from rules.nouns import State
from syncer.store.incidents import poke
from syncer.store.leases import claim, release

DAY = 24 * 3600.0


@pytest.fixture
def swept(house):
    """One in which no sweep is due for a day."""
    house.sweep().step()
    return house


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
    swept.sweep(open_every=0.001).step()
    assert swept.due() == ({"one"} if is_open else set())


def test_the_daily_sweep_takes_everything_with_a_postmortem(swept):
    swept.incident("closed", postmortem="closed")
    swept.incident("completed", postmortem="completed", promise=State.COMPLETED)
    swept.incident("without", age=3600.0)
    swept.sweep(all_every=0.001).step()
    assert swept.due(1.0) == {"closed", "completed"}


def test_a_sweep_is_repeated_only_after_its_period(swept):
    swept.incident("open", postmortem="open")
    swept.sweep(open_every=DAY).step()
    assert swept.due() == set()


def test_a_sweep_wakes_incidents_one_after_the_other_the_most_severe_first(swept):
    for number in range(5):
        swept.incident(f"sev{number}", postmortem="open", rank=number)
    swept.sweep(open_every=100.0).step()
    times = [swept.due_at(f"sev{number}") for number in range(5)]
    assert times == sorted(times)
    assert times[4] - times[0] == pytest.approx(0.8, abs=0.01)


def test_a_sweep_of_very_many_ends_before_the_next_one(swept):
    for number in range(20):
        swept.incident(f"one{number}", postmortem="open")
    swept.sweep(open_every=1.0).step()
    assert len(swept.due(0.5)) == 20


def test_a_sweep_delays_nothing_and_revives_nothing(swept):
    long_ago = swept.now() - 100
    swept.incident("due", postmortem="open", due_at=long_ago)
    swept.incident("poison", postmortem="open", parked=True)
    swept.sweep(open_every=0.001).step()
    assert swept.due_at("due") == pytest.approx(long_ago)
    assert swept.due_at("poison") is None


def in_hand(house):
    """A worker that is just looking at an open post-mortem."""
    house.incident("in-hand", postmortem="open")
    with house.store.write() as db:
        poke(db, ["in-hand"])
    return claim(house.store)


def test_what_a_worker_has_in_hand_is_looked_at_once_more_for_it_may_have_read_too_early(swept):
    lease = in_hand(swept)
    swept.sweep(open_every=0.001).step()
    release(swept.store, lease, wake_after=None)
    assert swept.due() == {"in-hand"}


def test_the_daily_sweep_does_not_look_twice_at_what_a_worker_has_in_hand(swept):
    lease = in_hand(swept)
    swept.sweep(all_every=0.001).step()
    release(swept.store, lease, wake_after=None)
    assert swept.due() == set()


def test_two_schedulers_do_one_sweep(house):
    together = threading.Barrier(2)

    def look():
        together.wait()
        house.sweep().step()

    with capture_logs() as logs:
        threads = [threading.Thread(target=look) for _ in range(2)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert sorted(entry["what"] for entry in logs if entry["event"] == "sweep.begun") == ["all", "open"]
