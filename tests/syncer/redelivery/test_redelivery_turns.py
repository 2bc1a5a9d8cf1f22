"""When one looks for what was lost, and which of several schedulers does."""

from __future__ import annotations

import threading
from datetime import UTC, datetime

from syncer.redelivery import Redelivery
from syncer.store.tables import timers


def looks(house):
    return house.github.count("GET", "^/orgs/acme/hooks$")


def later(store, seconds):
    """As if so much time had gone by for everybody who looks at the timers."""
    with store.write() as db:
        db.execute(timers.update().values(next_at=timers.c.next_at - seconds))


def test_it_looks_at_its_start_a_minute_later_and_then_each_period(house):
    eye = house.eye()
    for seconds, looked in ((0, 1), (50, 1), (15, 2), (60, 2), (house.quarter - 65, 2), (10, 3)):
        later(house.store, seconds)
        eye.step()
        assert looks(house) == looked


def test_after_a_restart_it_does_not_wait_for_a_period_to_end(house):
    eye = house.eye()
    eye.step()
    later(house.store, 61)
    eye.step()
    house.eye().step()
    assert looks(house) == 3


def test_of_many_schedulers_one_looks(house):
    eyes = [house.eye() for _ in range(4)]
    together = threading.Barrier(4)

    def look(eye):
        together.wait()
        eye.step()

    threads = [threading.Thread(target=look, args=(eye,)) for eye in eyes]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert looks(house) == 1


def test_with_nobody_to_ask_nothing_is_done(sqlite_store):
    Redelivery(sqlite_store, (), 900.0, lambda: datetime.now(UTC)).step()
    with sqlite_store.read() as db:
        assert db.execute(timers.select()).all() == []
