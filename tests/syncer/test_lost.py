"""Which deliveries are lost, and which of them are asked for now: judged from the vendor's list of its tries."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from syncer.lost import AT_ONCE, MOST_TIMES, PROBES, WINDOW, Lost, to_ask_for, told
from syncer.trackers.redelivers import Attempt

NOW = datetime(2026, 11, 25, 12, tzinfo=UTC)
EVENTS = frozenset({"deployment_status", "issues"})
QUARTER = timedelta(minutes=15)


def tries(*tried, event="deployment_status"):
    """From ("a", False), ("b", True): GUIDs and whether they arrived, newest first, a minute apart."""
    count = len(tried)
    return tuple(
        Attempt(str(count - place), guid, event, NOW - timedelta(minutes=place), arrived)
        for place, (guid, arrived) in enumerate(tried)
    )


def lost_guids(*tried, event="deployment_status"):
    return {one.guid for one in told(tries(*tried, event=event), EVENTS).lost}


def missing(guid, *, asked=0, age=0, ask_at=None):
    return Lost(guid, "issues", "1", NOW - timedelta(minutes=age), asked, ask_at)


def test_what_failed_is_lost_and_what_arrived_is_not():
    assert lost_guids(("a", False), ("b", True)) == {"a"}


def test_nothing_told_is_nothing_lost():
    assert told((), EVENTS).lost == ()


def test_one_try_that_arrived_is_enough_whenever_it_was():
    assert lost_guids(("a", True), ("a", False)) == set()
    assert lost_guids(("a", False), ("a", True)) == set()


def test_one_that_failed_often_is_lost_once_by_its_newest_try_and_since_its_oldest():
    (one,) = told(tries(("a", False), ("b", True), ("a", False)), EVENTS).lost
    assert (one.attempt, one.failed_at) == ("3", NOW - timedelta(minutes=2))


def test_what_means_nothing_to_us_is_not_missed():
    assert lost_guids(("a", False), event="push") == set()


def test_a_hook_works_when_its_newest_try_arrived_whatever_it_was():
    assert told(tries(("a", True), ("b", False), event="push"), EVENTS).works
    assert not told(tries(("a", False), ("b", True)), EVENTS).works
    assert not told((), EVENTS).works


def test_the_oldest_is_asked_for_first_but_after_those_that_were_never_asked_for():
    asked = missing("again", asked=1, age=60, ask_at=NOW)
    found = to_ask_for([asked, missing("new", age=1), missing("old", age=5)], NOW, works=True)
    assert [one.guid for one in found] == ["old", "new", "again"]


def test_each_pause_is_longer_than_the_one_before_and_all_of_them_end_within_the_window():
    one, at, times = missing("a"), NOW, [NOW]
    while to_ask_for([one], at, works=True):
        one = one.again(at, QUARTER)
        assert not to_ask_for([one], one.ask_at - timedelta(seconds=1), works=True)
        at = one.ask_at
        times.append(at)
    pauses = [later - earlier for earlier, later in pairwise(times)]
    assert pauses == sorted(pauses)
    assert one.asked == MOST_TIMES
    assert times[-2] - NOW < WINDOW


def test_who_looks_more_often_than_once_a_minute_asks_again_as_soon():
    assert missing("a").again(NOW, timedelta(seconds=3)).ask_at == NOW + timedelta(seconds=3)
    assert missing("a").again(NOW, QUARTER).ask_at == NOW + timedelta(minutes=1)


def test_nothing_is_asked_for_for_ever():
    assert to_ask_for([missing("a", asked=MOST_TIMES)], NOW, works=True) == ()
    assert to_ask_for([missing("a").given_up()], NOW, works=True) == ()


def test_a_place_that_is_dead_is_only_probed():
    many = [missing(str(number)) for number in range(1000)]
    assert len(to_ask_for(many, NOW, works=False)) == PROBES
    assert len(to_ask_for(many, NOW, works=True)) == AT_ONCE


@given(st.lists(st.tuples(st.sampled_from("abcd"), st.booleans()), max_size=12))
def test_each_guid_is_asked_for_at_most_once_and_only_if_none_of_its_tries_arrived(tried):
    found = told(tries(*tried), EVENTS)
    asked = [one.guid for one in to_ask_for(found.lost, NOW, works=True)]
    never = {guid for guid, _ in tried} - {guid for guid, arrived in tried if arrived}
    assert sorted(asked) == sorted(never)
