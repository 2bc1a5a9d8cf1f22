"""The bell: rung only when no ring waits, and never in anybody's way."""

from __future__ import annotations

import os
import signal

import pytest
import redis
from structlog.testing import capture_logs

from deploy.processes.embedded_queue import EmbeddedQueue
from syncer.queue import Bell, connect, queue_on


@pytest.fixture
def waiting(queue):
    """How many rings wait for a worker."""
    return lambda: queue_on(connect(queue.url, 5.0)).count


def outages(logs):
    return [entry["event"] for entry in logs if entry["event"].startswith("queue.")]


def test_a_ring_is_not_repeated_while_one_waits(queue, waiting):
    bell = Bell(queue.url)
    for _ in range(5):
        bell.ring()
    assert waiting() == 1


def test_after_it_was_heard_it_rings_again(queue, waiting):
    bell = Bell(queue.url)
    bell.ring()
    queue_on(connect(queue.url, 5.0)).empty()
    bell.ring()
    assert waiting() == 1


def test_what_waits_in_the_queue_is_json_and_never_expires_by_a_job_timeout(queue):
    Bell(queue.url).ring()
    (job,) = queue_on(connect(queue.url, 5.0)).jobs
    assert job.func_name == "syncer.queue.rung"
    assert job.timeout == -1
    with redis.Redis.from_url(queue.url) as client:
        assert b"pickle" not in client.hget(f"rq:job:{job.id}", "data")
        assert queue_on(client).serializer.__name__ == "JSONSerializer"


def test_a_queue_that_is_away_is_said_once_and_raises_nothing(tmp_path):
    with capture_logs() as logs:
        bell = Bell(EmbeddedQueue(tmp_path).url)
        for _ in range(3):
            bell.ring()
    assert outages(logs) == ["queue.away"]
    assert not bell.answers()


def test_a_queue_that_is_back_is_rung_and_said_once(tmp_path, eventually):
    with capture_logs() as logs:
        bell = Bell(EmbeddedQueue(tmp_path).url)
        bell.ring()
        with EmbeddedQueue(tmp_path) as queue:
            assert bell.answers()

            def rung():
                bell.ring()
                return queue_on(connect(queue.url, 5.0)).count == 1

            eventually(rung)
    assert outages(logs) == ["queue.away", "queue.back"]


def test_a_restart_between_two_rings_is_no_outage(tmp_path):
    with capture_logs() as logs:
        with EmbeddedQueue(tmp_path) as queue:
            bell = Bell(queue.url)
            bell.ring()
        with EmbeddedQueue(tmp_path):
            bell.ring()
            assert bell.answers()
    assert outages(logs) == []


def test_a_queue_that_hangs_does_not_keep_the_door_from_answering(queue):
    bell = Bell(queue.url)
    bell.ring()
    os.kill(queue.pid, signal.SIGSTOP)
    try:
        with capture_logs() as logs:
            bell.ring()
    finally:
        os.kill(queue.pid, signal.SIGCONT)
    assert outages(logs) == ["queue.away"]


def test_an_address_that_is_none_of_a_queue_is_refused_at_once():
    with pytest.raises(ValueError, match="redis://"):
        Bell("amqp://localhost")
