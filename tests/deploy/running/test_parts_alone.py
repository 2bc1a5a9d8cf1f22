"""`kintsugi serve`, `worker` and `scheduler` one by one, on a queue that they share."""

from __future__ import annotations

import signal

import pytest

from deploy.processes.embedded_queue import EmbeddedQueue


@pytest.fixture
def queue(tmp_path_factory):
    with EmbeddedQueue(tmp_path_factory.mktemp("queue")) as running:
        yield running


@pytest.mark.parametrize("part", ["serve", "worker", "scheduler"])
def test_alone_it_needs_a_queue_that_others_can_find(installation, part):
    assert installation.start(part).wait(30) == 2
    assert "queue: embedded belongs to `kintsugi up`" in installation.log()
    assert "redis://HOST:6379/0" in installation.log()


def test_together_they_are_the_service_and_each_stops_when_told(installation, queue):
    installation.write(queue=queue.url, more="sweep: {open: 1s, all: 2s}\n")
    parts = [installation.start(part) for part in ("serve", "worker", "scheduler")]
    installation.eventually(lambda: installation.readiness() == "ok")
    installation.pagerduty().trigger("Checkout is down", "checkout")
    installation.eventually(lambda: installation.handled() == 1)
    installation.eventually(lambda: {"worker.started", "scheduler.started"} <= set(installation.events()))
    installation.eventually(lambda: installation.events().count("sweep.begun") >= 4)  # each more than once
    for part in parts:
        part.send_signal(signal.SIGTERM)
    assert [part.wait(20) for part in parts] == [0, 0, 0]
    assert {"worker.stopped", "scheduler.stopped"} <= set(installation.events())


def test_without_any_queue_the_service_is_only_slower(installation):
    installation.write(queue="redis://127.0.0.1:1/0")
    for part in ("serve", "worker"):
        installation.start(part)
    installation.eventually(lambda: installation.readiness() == "degraded")
    installation.pagerduty().trigger("Checkout is down", "checkout")
    installation.eventually(lambda: installation.handled() == 1)
    assert installation.events().count("queue.away") <= 2  # once in each part


def test_sqlite_bears_one_worker_and_the_place_of_a_killed_one_is_free(installation, queue):
    installation.write(queue=queue.url)
    first = installation.start("worker")
    installation.eventually(lambda: "worker.started" in installation.events())
    assert installation.start("worker").wait(30) == 2
    assert f"Another worker (process {first.pid}) works on" in installation.log()
    assert "postgresql+psycopg://" in installation.log()
    first.kill()
    first.wait()
    installation.start("worker")
    installation.eventually(lambda: installation.log().count("worker.started") == 2)
