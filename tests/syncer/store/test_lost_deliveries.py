"""What did not arrive through a webhook is remembered until it does, on both databases."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from syncer.lost import MOST_TIMES, WINDOW, Lost, Told
from syncer.store.lost_deliveries import LostDeliveries

NOW = datetime(2026, 11, 25, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)


@pytest.fixture
def memory(store):
    return LostDeliveries(store, "github", "/orgs/acme/hooks/7")


def lost(guid, attempt="1"):
    return Lost(guid, "deployment_status", attempt, NOW)


def news(*missing, arrived=()):
    return Told(frozenset(arrived), tuple(missing), works=False)


def test_the_time_of_the_last_look_is_remembered(memory):
    assert memory.looked_at() is None
    for now in (NOW, NOW + HOUR):
        memory.note(news(), now)
        assert memory.looked_at() == now


def test_what_is_lost_comes_back_as_it_was(memory):
    memory.note(news(lost("a"), lost("b")), NOW)
    assert set(memory.all()) == {lost("a"), lost("b")}


def test_told_again_it_has_a_newer_try_and_was_asked_for_as_often(memory):
    memory.note(news(lost("a")), NOW)
    asked = lost("a").again(NOW, HOUR)
    memory.note_asked(asked)
    memory.note(news(lost("a", attempt="2")), NOW + HOUR)
    assert memory.all() == (replace(asked, attempt="2"),)


def test_what_arrived_is_forgotten(memory):
    memory.note(news(lost("a"), lost("b")), NOW)
    memory.note(news(arrived=["a", "never lost"]), NOW)
    assert memory.all() == (lost("b"),)


def test_what_was_given_up_stays_known_as_long_as_it_could_be_told_again(memory):
    memory.note(news(lost("a")), NOW)
    memory.note_asked(lost("a").given_up())
    memory.note(news(lost("a")), NOW + WINDOW)
    (one,) = memory.all()
    assert one.asked == MOST_TIMES
    memory.note(news(), NOW + WINDOW + HOUR)
    assert memory.all() == ()


def test_webhooks_do_not_know_of_each_other(store, memory):
    memory.note(news(lost("a")), NOW)
    for tracker, hook in (("github", "/orgs/acme/hooks/8"), ("github-eu", memory.hook)):
        other = LostDeliveries(store, tracker, hook)
        assert (other.looked_at(), other.all()) == (None, ())
        other.note(news(arrived=["a"]), NOW)
    assert memory.all() == (lost("a"),)


def test_a_night_of_losses_is_remembered_at_once(memory):
    many = [lost(f"{number}") for number in range(5_000)]
    memory.note(news(*many), NOW)
    assert len(memory.all()) == 5_000
    memory.note(news(arrived=[one.guid for one in many]), NOW)
    assert memory.all() == ()
