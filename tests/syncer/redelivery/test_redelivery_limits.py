"""Asking again has bounds: for a place that is dead, for one delivery, for one look, in time."""

from __future__ import annotations

from datetime import timedelta

from structlog.testing import capture_logs

from syncer.lost import AT_ONCE, MOST_TIMES, OVERLAP, PROBES
from syncer.redelivery import MOST_ATTEMPTS, Redelivery, Sender
from syncer.trackers.redelivers import Attempt, Hook, Hooks


def test_a_place_that_is_dead_is_probed_and_once_it_lives_all_of_it_comes(house):
    house.listen()
    house.door.answer = 503
    house.deploy(PROBES + 7)
    assert house.look() == PROBES
    house.wait(minutes=15)
    house.door.answer = 202
    assert house.look() == PROBES  # its newest try failed, so it is still believed to be dead
    house.wait(minutes=15)
    assert house.look() == 7
    assert house.door.count() == PROBES + 7
    house.wait(minutes=15)
    assert house.look() == 0


def test_a_night_of_losses_does_not_come_in_one_flood(house):
    house.listen()
    house.door.answer = 503
    house.deploy(AT_ONCE + 20)
    house.door.answer = 202
    house.github.shipping(house.owner).deploy(house.repo, "staging", "success")  # so that it is seen to live
    assert house.github.drain()
    assert house.look() == AT_ONCE
    assert house.look() == 20


def test_one_that_is_refused_each_time_is_given_up_and_said(house):
    house.listen()
    house.door.answer = 400
    house.deploy()
    eye = house.eye()
    with capture_logs() as logs:
        asked = []
        for _ in range(2 * MOST_TIMES):
            asked.append(house.look(eye))
            house.wait(hours=5)
    assert sum(asked) == MOST_TIMES
    said = [entry["event"] for entry in logs if entry["event"].startswith("redelivery.asked")]
    assert said == ["redelivery.asked"] * (MOST_TIMES - 1) + ["redelivery.asked_for_the_last_time"]


def test_what_github_no_longer_has_is_not_asked_for_again(house):
    house.listen()
    house.door.answer = 503
    house.deploy()
    house.github.faults.answer("POST", house.attempts, 404)
    with capture_logs() as logs:
        house.look()
    assert [entry["told"] for entry in logs if entry["event"] == "redelivery.refused"] == [
        "deployment_status"
    ]
    house.wait(days=1)
    assert house.look() == 0


def test_what_is_older_than_three_days_is_let_go(house):
    house.listen()
    house.door.answer = 503
    house.deploy()
    house.wait(days=3, minutes=1)
    assert house.look() == 0


def test_only_what_is_new_since_the_last_look_is_read(house):
    house.listen()
    house.deploy(60)  # more than a page: each is told twice
    house.wait(seconds=OVERLAP.total_seconds() + 1)
    house.look()
    before = house.github.count("GET", "/deliveries$")
    house.look()
    assert house.github.count("GET", "/deliveries$") == before + 1


class Busy:
    """A vendor with more deliveries than anybody reads in one look."""

    name = "busy"

    def __init__(self, now):
        self.now = now

    def hooks(self, places, addresses):
        return Hooks((Hook("/orgs/acme/hooks/7", "acme"),))

    def attempts(self, hook, since, most):
        at = [self.now - timedelta(seconds=second) for second in range(most)]
        return tuple(Attempt(str(number), str(number), "push", at[number], True) for number in range(most))

    def redeliver(self, hook, attempt):
        raise AssertionError("nothing is lost")


def test_more_than_anybody_reads_in_one_look_is_said_with_how_far_back_it_was_seen(house):
    sender = Sender(Busy(house.time), {}, (), house.events)
    with capture_logs() as logs:
        Redelivery(house.store, [sender], house.quarter, lambda: house.time).look()
    (entry,) = logs
    assert entry["event"] == "redelivery.too_many"
    oldest = house.time - timedelta(seconds=MOST_ATTEMPTS - 1)
    assert (entry["where"], entry["seen_back_to"]) == ("acme", oldest.isoformat())
