"""A 2xx is a promise, also to eight senders at once and to one whose thanks was the door's last word."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest


def test_what_was_thanked_is_there_after_the_door_was_killed(real_door_on, sqlite_store):
    real_door = real_door_on(sqlite_store)
    thanked = []
    for number in range(3):
        answer = real_door.post("pagerduty", b'{"number": %d}' % number)
        real_door.kill()
        thanked.append(answer.json()["delivery"])
        assert answer.status_code == 202
        assert {row.id for row in real_door.stored()} == set(thanked)
        real_door.open()
    again = real_door.post("pagerduty", b'{"number": 0}')
    assert (again.status_code, again.json()["delivery"]) == (200, thanked[0])


def test_killed_amid_many_deliveries_it_has_kept_every_one_that_was_thanked(real_door_on, sqlite_store):
    real_door = real_door_on(sqlite_store)
    thanked, stop = [], threading.Event()

    def send(sender: int):
        for number in range(200):
            if stop.is_set():
                return
            try:
                answer = real_door.post("pagerduty", b'{"from": %d, "number": %d}' % (sender, number))
            except OSError:
                return
            if answer.status_code in (200, 202):
                thanked.append(answer.json()["delivery"])

    with ThreadPoolExecutor(4) as senders:
        work = [senders.submit(send, sender) for sender in range(4)]
        while len(thanked) < 20 and not all(one.done() for one in work):
            threading.Event().wait(0.01)
        real_door.kill()
        stop.set()
    assert len(thanked) >= 20
    assert {row.id for row in real_door.stored()} >= set(thanked)


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_eight_senders_of_the_same_delivery_make_one(request, real_door_on, kind):
    real_door = real_door_on(
        request.getfixturevalue("sqlite_store" if kind == "sqlite" else "postgres_store")
    )
    with ThreadPoolExecutor(8) as senders:
        answers = list(
            senders.map(lambda number: real_door.post("pagerduty", b'{"n": %d}' % (number % 5)), range(80))
        )
    assert sorted({answer.status_code for answer in answers}) == [200, 202]
    assert sum(answer.status_code == 202 for answer in answers) == 5
    assert len({answer.json()["delivery"] for answer in answers}) == 5
    assert len(real_door.stored()) == 5
