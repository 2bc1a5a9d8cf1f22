"""Whatever part of `kintsugi up` is killed, what was thanked is handled, within seconds."""

from __future__ import annotations

import contextlib
import fcntl
import os
import signal

import pytest
import redis
import requests

from deploy.processes.embedded_queue import EmbeddedQueue


def deliver(installation):
    """Send until it is thanked, as PagerDuty does."""
    pagerduty = installation.pagerduty()

    def thanked():
        try:
            pagerduty.trigger("Checkout is down", "checkout")
        except requests.ConnectionError:
            return False
        return pagerduty.sent[-1].status == 202

    installation.eventually(thanked, within=60.0)


@pytest.fixture
def up(installation):
    installation.up()
    installation.eventually(lambda: installation.readiness() == "ok")
    return installation


def test_each_part_may_be_killed_in_turn_and_the_queue_may_hang(up):
    for number, part in enumerate(("queue", "worker", "serve", "scheduler"), start=1):
        before = up.processes()
        os.kill(before[part], signal.SIGKILL)
        deliver(up)
        up.eventually(lambda number=number: up.handled() == number, within=60.0)
        up.eventually(lambda part=part, before=before: up.processes().get(part) not in (None, before[part]))
        up.eventually(lambda: up.readiness() == "ok", within=60.0)
        assert {name: pid for name, pid in up.processes().items() if name != part} == {
            name: pid for name, pid in before.items() if name != part
        }

    queue = up.processes()["queue"]
    os.kill(queue, signal.SIGSTOP)
    try:
        deliver(up)
        up.eventually(lambda: up.handled() == 5, within=60.0)
        assert up.readiness() == "degraded"
    finally:
        os.kill(queue, signal.SIGCONT)
    up.eventually(lambda: up.readiness() == "ok")


def halt(installation, worker):
    """Stop it, but not while it writes: then nobody else could, and that is another story."""
    lock = installation.folder / "kintsugi.db.lock"

    def halted():
        os.kill(worker, signal.SIGSTOP)
        with lock.open("a") as file, contextlib.suppress(BlockingIOError):
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            return True
        os.kill(worker, signal.SIGCONT)
        return False

    installation.eventually(halted)


def test_a_queue_that_forgets_and_a_supervisor_that_is_killed_lose_nothing(up, alive):
    worker = up.processes()["worker"]
    halt(up, worker)
    deliver(up)
    with redis.Redis.from_url(EmbeddedQueue(up.folder).url) as queue:
        queue.flushall()
    os.kill(worker, signal.SIGCONT)
    up.eventually(lambda: up.handled() == 1, within=60.0)

    halt(up, worker)
    deliver(up)
    family = up.family()
    os.kill(up.processes()["supervisor"], signal.SIGKILL)
    up.eventually(lambda: not any(alive(pid) for pid in family))
    assert up.handled() == 1
    up.up()
    up.eventually(lambda: up.handled() == 2)
    assert not family & up.family()
