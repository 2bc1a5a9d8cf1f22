"""The bell: tells a worker that something is due, without waiting and without ever failing.

What is due stands in the store, and workers look there every few seconds: Redis only spares them the wait.
"""

from __future__ import annotations

import time

import redis
from redis.backoff import NoBackoff
from redis.retry import Retry
from rq import Queue

from syncer.outage import Outage

NAME = "kintsugi"
RING_WITHIN = 0.3  # seconds: the door rings before it answers, and a vendor gives it one second (Sentry)
SILENT_AFTER_FAILURE = 2.0  # as long as a worker takes to look by itself

# A kept connection is dead when the server was started anew: one more try, at once. No time-out is repeated.
_ONCE_MORE = Retry(NoBackoff(), 1, supported_errors=(redis.ConnectionError,))


def connect(url: str, answer_within: float) -> redis.Redis:
    """A client for redis://, rediss:// or unix://, not yet connected. Raises ValueError for others."""
    return redis.Redis.from_url(
        url, socket_timeout=answer_within, socket_connect_timeout=answer_within, retry=_ONCE_MORE
    )


def queue_on(connection: redis.Redis) -> Queue:
    """Our one queue. JSON, for unpickling what a queue holds would run whatever somebody put there."""
    return Queue(NAME, connection=connection, serializer="json")


def rung() -> None:
    """The job that RQ carries: by the time it is run, the one who heard it has done what is due."""


class Bell:
    """Safe to ring from many threads."""

    def __init__(self, url: str) -> None:
        """Raises ValueError when `url` is none of a queue."""
        self._queue = queue_on(connect(url, RING_WITHIN))
        self._outage = Outage("queue")
        self._silent_until = 0.0

    def ring(self) -> None:
        """Wake a worker, unless a ring waits. Never raises: a queue that is away costs only latency."""
        if time.monotonic() < self._silent_until:
            return
        try:
            # An RQ job costs 8 to 21 ms of CPU, a look at the length of the queue next to nothing.
            if self._queue.count == 0:
                self._queue.enqueue(f"{__name__}.rung", job_timeout=-1, result_ttl=0, failure_ttl=60)
        except redis.RedisError as error:
            self._silent_until = time.monotonic() + SILENT_AFTER_FAILURE
            self._outage.began(str(error))
        else:
            self._outage.over()

    def answers(self) -> bool:
        """Whether the queue can be reached now."""
        try:
            return bool(self._queue.connection.ping())
        except redis.RedisError:
            return False
