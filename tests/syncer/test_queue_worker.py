"""A worker hears the bell, and does its work also when the queue is away, dies, or forgets everything."""

from __future__ import annotations

import logging
import os
import signal
import threading
from collections import deque

import pytest
import redis
from structlog.testing import capture_logs

from deploy.processes.embedded_queue import EmbeddedQueue
from syncer.queue import Bell, connect, queue_on
from syncer.working import run_worker

NEVER = 3600.0  # only the bell can wake such a worker


class Work:
    """Things to do, and a worker in a thread that does them."""

    def __init__(self):
        self.todo, self.done = deque(), []
        self._stop = threading.Event()
        self._results = []

    def step(self):
        try:
            self.done.append(self.todo.popleft())
        except IndexError:
            return False
        return True

    def start(self, url, poll_seconds):
        self._thread = threading.Thread(target=self._run, args=(url, poll_seconds))
        self._thread.start()

    def _run(self, url, poll_seconds):
        wait = self._stop.wait
        self._results.append(run_worker(url, (self.step,), threads=2, wait=wait, poll_seconds=poll_seconds))

    def stop(self):
        self._stop.set()
        self._thread.join()
        return self._results == [True]


@pytest.fixture
def work():
    started = Work()
    yield started
    assert started.stop()


def listeners(url):
    try:
        with redis.Redis.from_url(url) as client:
            return client.scard("rq:workers:kintsugi")
    except redis.RedisError:
        return 0


def test_a_ring_wakes_it(queue, work, eventually):
    work.start(queue.url, NEVER)
    eventually(lambda: listeners(queue.url))
    work.todo.append("rung for")
    Bell(queue.url).ring()
    eventually(lambda: work.done == ["rung for"])


def test_a_ring_that_was_heard_leaves_nothing_behind(queue, work, eventually):
    work.start(queue.url, NEVER)
    bell = Bell(queue.url)
    for number in range(3):
        work.todo.append(number)
        bell.ring()
        eventually(lambda: not work.todo)
    with redis.Redis.from_url(queue.url) as client:
        eventually(
            lambda: not client.keys("rq:job:*") and not client.exists("rq:queue:kintsugi:intermediate")
        )


def test_a_ring_is_not_told_in_the_log(queue, work, eventually, caplog):
    caplog.set_level("DEBUG")
    logging.getLogger("rq.worker").setLevel("INFO")  # as RQ does when it is imported
    work.start(queue.url, NEVER)
    eventually(lambda: listeners(queue.url))
    work.todo.append("rung for")
    Bell(queue.url).ring()
    eventually(lambda: work.done)
    assert [record for record in caplog.records if record.name.startswith("rq.worker")] == []


def test_it_strikes_itself_off_when_it_stops(queue, eventually):
    work = Work()
    work.start(queue.url, NEVER)
    eventually(lambda: listeners(queue.url))
    assert work.stop()
    assert listeners(queue.url) == 0


def test_a_queue_that_is_away_from_the_start_costs_only_the_wait(tmp_path, work, eventually):
    with capture_logs() as logs:
        work.start(EmbeddedQueue(tmp_path).url, 0.05)
        work.todo.append("nobody can ring")
        eventually(lambda: work.done)
        assert work.stop()
    assert [entry["event"] for entry in logs].count("queue.away") == 1


def test_a_queue_that_comes_later_is_heard(tmp_path, work, eventually):
    work.start(EmbeddedQueue(tmp_path).url, NEVER)
    with EmbeddedQueue(tmp_path) as queue:
        eventually(lambda: listeners(queue.url))
        work.todo.append("rung for")
        Bell(queue.url).ring()
        eventually(lambda: work.done)


def test_a_queue_that_was_killed_and_started_again_is_heard_again(tmp_path, work, eventually):
    with EmbeddedQueue(tmp_path) as queue:
        work.start(queue.url, NEVER)
        eventually(lambda: listeners(queue.url))
        os.kill(queue.pid, signal.SIGKILL)
    with EmbeddedQueue(tmp_path) as queue:
        bell = Bell(queue.url)
        work.todo.append("rung for")
        bell.ring()
        eventually(lambda: work.done)


def test_forgetting_everything_does_not_make_it_deaf(queue, work, eventually):
    work.start(queue.url, NEVER)
    eventually(lambda: listeners(queue.url))
    with redis.Redis.from_url(queue.url) as client:
        client.flushall()
    work.todo.append("rung for")
    Bell(queue.url).ring()
    eventually(lambda: work.done)


def test_a_ring_that_was_forgotten_is_made_up_for_by_looking(queue, work, eventually):
    os.kill(queue.pid, signal.SIGSTOP)
    try:
        work.start(queue.url, 0.05)
        work.todo.append("nobody can ring")
        eventually(lambda: work.done)
    finally:
        os.kill(queue.pid, signal.SIGCONT)


def test_what_others_put_into_the_queue_is_not_run_and_hurts_nobody(queue, work, eventually):
    work.start(queue.url, NEVER)
    eventually(lambda: listeners(queue.url))
    foreign = queue_on(connect(queue.url, 5.0))
    foreign.enqueue("no_such_module.nothing")
    foreign.connection.rpush(foreign.key, "no such job")
    work.todo.append("rung for")
    Bell(queue.url).ring()
    eventually(lambda: work.done)
