"""The bell is rung for what is new, and no answer waits for it."""

from __future__ import annotations

import threading

BODY = b'{"zen": "a"}'


def test_a_new_delivery_rings_and_one_seen_before_does_not(door_on, sqlite_store):
    rings = threading.Semaphore(0)
    door = door_on(sqlite_store, ring=rings.release)
    door.post("pagerduty", BODY)
    assert rings.acquire(timeout=10)
    door.post("pagerduty", BODY)
    door.send("pagerduty", BODY, {})
    door.post("pagerduty", b"{}")
    assert rings.acquire(timeout=10)
    assert not rings.acquire(timeout=0)


def test_an_answer_does_not_wait_for_a_bell_that_hangs(door_on, sqlite_store):
    hanging, over = threading.Event(), threading.Event()

    def ring():
        hanging.set()
        over.wait(30)

    door = door_on(sqlite_store, ring=ring)
    assert door.post("pagerduty", BODY).status_code == 202
    assert hanging.wait(10)
    assert door.post("pagerduty", b"{}").status_code == 202
    assert not over.is_set()
    over.set()


def test_what_came_while_the_bell_was_rung_rings_once_more(door_on, sqlite_store):
    rung, go_on = threading.Semaphore(0), threading.Event()

    def ring():
        rung.release()
        go_on.wait(30)

    door = door_on(sqlite_store, ring=ring)
    door.post("pagerduty", BODY)
    assert rung.acquire(timeout=10)
    for number in range(5):
        door.post("pagerduty", b"%d" % number)
    go_on.set()
    assert rung.acquire(timeout=10)
