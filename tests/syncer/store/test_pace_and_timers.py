"""All workers together keep a tracker's limits, and what recurs is done by one of them."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from syncer.errors import TryLater
from syncer.store.engine import Store
from syncer.store.pace import SqlPace
from syncer.store.tables import pacing, timers
from syncer.store.timers import take_timer
from syncer.trackers.pacing import HOUR, LONGEST_NAP, MINUTE, POINTS


def creates_until_refused(pace):
    """How many it lets through, and the refusal."""
    for number in range(1000):
        try:
            pace.before_write(creates=True)
        except TryLater as refused:
            return number, refused
    raise AssertionError("it lets everything through")


def test_a_burst_goes_at_once_then_naps_then_the_queue_has_to_wait(store):
    naps = []
    pace = SqlPace(store, "github", naps.append)
    went, refused = creates_until_refused(pace)
    assert went >= MINUTE.burst
    assert naps
    assert all(0 < nap <= LONGEST_NAP for nap in naps)
    assert refused.slug == "tracker.paced"
    assert refused.after > LONGEST_NAP
    assert not refused.unknown
    pace.before_read()  # reads have room


def test_workers_share_what_they_may_ask(store, url_of, later):
    here, there = SqlPace(store, "github"), SqlPace(Store(url_of(store)), "github")
    here.before_write(creates=True)
    later(store, pacing, -60, pacing.c.bucket == MINUTE.name)  # as if it had asked for a minute's worth
    with pytest.raises(TryLater):
        there.before_write(creates=True)
    later(store, pacing, 60)
    there.before_write(creates=True)


def test_credentials_do_not_pay_for_each_other(store):
    SqlPace(store, "github").blocked(60)
    SqlPace(store, "github-eu").before_write(creates=True)


def test_threads_that_ask_at_once_are_counted_each(store):
    paces = [SqlPace(store, "github") for _ in range(4)]
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(lambda n: paces[n % 4].before_read(), range(40)))
    with store.read() as db:
        (points,) = (row.tat for row in db.execute(pacing.select()) if row.bucket == POINTS.name)
        assert points > 0


def test_when_the_vendor_wants_silence_nobody_asks(store, url_of, later):
    SqlPace(store, "github").blocked(60)
    SqlPace(store, "github").blocked(30)  # a shorter one does not end it sooner
    with pytest.raises(TryLater) as silent:
        SqlPace(Store(url_of(store)), "github").before_read()
    assert 50 < silent.value.after <= 60
    later(store, pacing, 61)
    SqlPace(store, "github").before_read()


def test_what_was_refused_took_no_place(store, later):
    naps = []
    pace = SqlPace(store, "github", naps.append)
    pace.blocked(60)
    for _ in range(MINUTE.burst + 20):
        with pytest.raises(TryLater):
            pace.before_write(creates=True)
    later(store, pacing, 61)
    pace.before_write(creates=True)
    assert naps == []


def test_the_limits_are_those_of_the_vendor():
    assert MINUTE.burst + 60 / MINUTE.interval <= 80
    assert HOUR.burst + 3600 / HOUR.interval <= 500
    assert LONGEST_NAP < 5


def test_a_timer_is_taken_once_in_each_period(store, later):
    assert take_timer(store, "sweep", 900)
    assert not take_timer(store, "sweep", 900)
    later(store, timers, 899)
    assert not take_timer(store, "sweep", 900)
    later(store, timers, 2)
    assert take_timer(store, "sweep", 900)


def test_timers_do_not_know_of_each_other(store):
    assert take_timer(store, "sweep open", 900)
    assert take_timer(store, "sweep all", 86400)


def test_a_period_that_was_made_shorter_counts_at_once(store, later):
    assert take_timer(store, "sweep", 86400)
    later(store, timers, 1000)
    assert take_timer(store, "sweep", 900)


def test_one_of_many_takes_the_timer(store, url_of):
    stores = [Store(url_of(store)) for _ in range(4)]
    with ThreadPoolExecutor(8) as pool:
        taken = list(pool.map(lambda n: take_timer(stores[n % 4], "sweep", 900), range(16)))
    assert taken.count(True) == 1
    for one in stores:
        one.close()
