"""Token buckets let a burst through and then a steady trickle, never more than the vendor's limits."""

import threading

import pytest
from hypothesis import given
from hypothesis import strategies as st

from syncer.errors import TryLater
from syncer.trackers.pacing import GITHUB, HOUR, LONGEST_NAP, MINUTE, POINTS, LocalPace, admit, gcra


class Clock:
    """Time passes only by sleeping."""

    def __init__(self):
        self.now, self.naps = 1000.0, []

    def __call__(self):
        return self.now

    def sleep(self, seconds):
        self.naps.append(seconds)
        self.now += seconds


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def pace(clock):
    return LocalPace(clock, clock.sleep)


def create(pace):
    pace.before_write(creates=True)


@pytest.mark.parametrize(
    ("bucket", "period", "limit"), [(POINTS, 60, 900), (MINUTE, 60, 80), (HOUR, 3600, 500)]
)
def test_no_bucket_lets_more_through_than_the_documented_limit(bucket, period, limit):
    assert bucket.burst + period / bucket.interval <= limit


def test_a_post_mortem_with_its_tickets_goes_through_at_once(pace, clock):
    for _ in range(20):
        create(pace)
    assert clock.naps == []


def test_then_it_is_one_a_second(pace, clock):
    for _ in range(25):
        create(pace)
    assert clock.naps == pytest.approx([1.0] * 5)


def exhaust(pace):
    """Create until the hour's bucket lets only one through every nine seconds; how many that were."""
    for done in range(500):
        try:
            create(pace)
        except TryLater:
            return done
    raise AssertionError("it never ends")


def test_nobody_sleeps_longer_than_two_seconds(pace, clock):
    assert 100 <= exhaust(pace) < 120
    with pytest.raises(TryLater) as caught:
        create(pace)
    assert caught.value.slug == "tracker.paced"
    assert not caught.value.unknown
    assert LONGEST_NAP < caught.value.after <= 9.0
    assert max(clock.naps) <= LONGEST_NAP


def test_who_was_refused_took_no_place(pace, clock):
    exhaust(pace)
    for _ in range(50):
        with pytest.raises(TryLater):
            create(pace)
    clock.now += 9.0
    create(pace)


def test_reads_do_not_wait_for_what_creates(pace, clock):
    for _ in range(100):
        create(pace)
    naps = len(clock.naps)
    pace.before_read()
    assert len(clock.naps) == naps


def test_a_write_costs_as_much_as_five_reads(pace, clock):
    for _ in range(60):
        pace.before_write(creates=False)
    assert clock.naps == []
    pace.before_read()
    assert clock.naps == pytest.approx([0.1])


def test_a_silence_is_kept_by_all_and_ends(pace, clock):
    pace.blocked(60)
    pace.blocked(5)  # a shorter one does not end the longer
    for ask in (pace.before_read, lambda: create(pace)):
        with pytest.raises(TryLater) as caught:
            ask()
        assert caught.value.after == pytest.approx(60)
    clock.now += 59
    pace.before_read()
    assert clock.naps == pytest.approx([1.0])


def test_many_threads_get_no_more_places_than_there_are():
    pace, refused = LocalPace(lambda: 0.0, lambda _: None), []

    def ask():
        for _ in range(10):
            try:
                create(pace)
            except TryLater as error:
                refused.append(error)

    threads = [threading.Thread(target=ask) for _ in range(16)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert 160 - len(refused) == MINUTE.burst + int(LONGEST_NAP / MINUTE.interval)


@given(st.lists(st.tuples(st.sampled_from(sorted(GITHUB)), st.floats(0, 30)), max_size=200))
def test_in_any_minute_there_are_at_most_80_creations_and_900_points(asked):
    now, tats, sent = 0.0, {}, []
    for kind, pause in asked:
        now += pause
        now, changed = admit(tats, now, kind)
        tats |= changed
        sent.append((now, kind))
    for start, _ in sent:
        minute = [kind for at, kind in sent if start <= at < start + 60]
        assert minute.count("create") <= 80
        assert sum({"read": 1, "write": 5, "create": 5}[kind] for kind in minute) <= 900


@given(st.floats(0, 1e6), st.floats(0, 1e6), st.floats(0.01, 10), st.integers(1, 100))
def test_an_answer_is_never_in_the_past_and_time_never_runs_back(tat, now, interval, burst):
    at, new = gcra(tat, now, interval, burst)
    assert at >= now
    assert new > tat or new > now
