"""The crew: parallel, fair, not stopped by one step's trouble, and stopped when told."""

from __future__ import annotations

import threading
from collections import deque

import pytest
from structlog.testing import capture_logs

from syncer.crew import Crew
from syncer.errors import TryLater
from syncer.store.leases import LeaseLost

SLOW_POLL = 60.0  # nobody looks by himself within a test


@pytest.fixture
def crew_of():
    """Starts a crew, and ends it after the test."""
    crews = []

    def start(*steps, threads=2, poll_seconds=SLOW_POLL, **more):
        crews.append(Crew(steps, threads, poll_seconds, **more))
        crews[-1].start()
        return crews[-1]

    yield start
    assert all(crew.stop(within=5.0) for crew in crews)


class Pile:
    """Things to do; each is done once."""

    def __init__(self, *things, trouble=None):
        self.things, self.done, self.trouble = deque(things), [], trouble

    def step(self):
        if self.trouble:
            raise self.trouble
        try:
            thing = self.things.popleft()
        except IndexError:
            return False
        self.done.append(thing)
        return True


def test_draining_ends_when_nothing_is_left(crew_of):
    pile = Pile(*range(50))
    crew_of(pile.step).drain()
    assert pile.done == list(range(50))


def test_a_fresh_crew_looks_without_being_called(crew_of, eventually):
    pile = Pile("left from before")
    crew_of(pile.step)
    eventually(lambda: pile.done)


def test_without_any_call_it_looks_every_few_seconds(crew_of, eventually):
    pile = Pile()
    crew_of(pile.step, poll_seconds=0.05).drain()
    pile.things.append("told by nobody")
    eventually(lambda: pile.done)


def test_all_threads_work_at_the_same_time(crew_of):
    together = threading.Barrier(4, timeout=10)
    pile = Pile(*range(4))

    def step():
        if not pile.step():
            return False
        together.wait()
        return True

    crew_of(step, threads=4).drain()
    assert not together.broken


def test_a_call_is_answered_although_one_thread_is_busy_for_long(crew_of):
    busy, over, pile = threading.Event(), threading.Event(), Pile("long")

    def step():
        if not pile.step():
            return False
        if pile.done == ["long"]:
            busy.set()
            over.wait(10)
        return True

    crew = crew_of(step)
    assert busy.wait(10)
    pile.things.append("short")
    crew.drain()
    assert pile.done == ["long", "short"]
    over.set()


def test_what_comes_first_goes_first(crew_of):
    order = []
    arrivals, looks = Pile(*range(20)), Pile(*range(5))
    crew_of(
        lambda: arrivals.step() and not order.append("arrival"),
        lambda: looks.step() and not order.append("look"),
        threads=1,
    ).drain()
    assert order == ["arrival"] * 20 + ["look"] * 5


def test_a_flood_of_arrivals_does_not_keep_the_rest_from_its_turn(crew_of):
    flood, looks = Pile(*range(1000)), Pile("due")
    left = []
    crew_of(
        flood.step, lambda: looks.step() and not left.append(len(flood.things)), threads=1, patience=0.0
    ).drain()
    assert left[0] > 900


def test_a_bug_in_one_step_is_logged_and_the_other_goes_on(crew_of):
    broken, healthy = Pile(trouble=ZeroDivisionError("ours")), Pile(*range(3))
    with capture_logs() as logs:
        crew = crew_of(broken.step, healthy.step)
        crew.drain()
    assert healthy.done == [0, 1, 2]
    failed = [entry for entry in logs if entry["event"] == "step.failed"]
    assert failed[0]["step"] == "Pile.step"
    assert failed[0]["exc_info"]


def test_a_step_that_fails_again_and_again_is_called_ever_more_rarely(crew_of):
    broken = Pile(trouble=ZeroDivisionError("ours"))
    with capture_logs() as logs:
        crew = crew_of(broken.step, threads=1)
        for _ in range(200):
            crew.drain()
    assert [entry["event"] for entry in logs].count("step.failed") == 1


def test_a_step_that_failed_is_tried_again(crew_of, eventually):
    pile = Pile("due", trouble=ZeroDivisionError("ours"))
    crew = crew_of(pile.step, poll_seconds=0.05)
    crew.drain()
    pile.trouble = None
    eventually(lambda: pile.done)


def test_a_lease_that_another_worker_has_is_nothing_to_speak_of(crew_of):
    pile, lost = Pile("due"), Pile("lost")

    def step():
        if lost.step():
            raise LeaseLost
        return pile.step()

    with capture_logs() as logs:
        crew_of(step, threads=1).drain()
    assert pile.done == ["due"]
    assert logs == []


def test_a_store_that_is_away_is_said_once_and_asked_again_later(crew_of, eventually):
    pile = Pile("due", trouble=TryLater("store.unavailable", "the store does not answer", after=0.05))
    with capture_logs() as logs:
        crew = crew_of(pile.step, threads=4, poll_seconds=0.02)
        eventually(lambda: logs)
        crew.drain()
        pile.trouble = None
        eventually(lambda: pile.done)
    assert [entry["event"] for entry in logs] == ["store.away", "store.back"]


def test_told_to_stop_it_ends_what_it_has_in_hand_and_takes_up_nothing_more():
    begun, pile = threading.Event(), Pile(*range(1000))
    go_on = threading.Event()

    def step():
        begun.set()
        go_on.wait(10)
        return pile.step()

    crew = Crew((step,), 1, SLOW_POLL)
    crew.start()
    assert begun.wait(10)
    stopped = []
    stopping = threading.Thread(target=lambda: stopped.append(crew.stop(within=10.0)))
    stopping.start()
    crew.drain()  # returns, for nobody will answer
    go_on.set()
    stopping.join()
    assert stopped == [True]
    assert pile.done == [0]


def test_a_step_that_hangs_does_not_keep_the_crew_from_stopping():
    begun, never = threading.Event(), threading.Event()

    def step():
        begun.set()
        return never.wait(30)

    crew = Crew((step,), 1, SLOW_POLL)
    crew.start()
    assert begun.wait(10)
    assert not crew.stop(within=0.1)
    never.set()
