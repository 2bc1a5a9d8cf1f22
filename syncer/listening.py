"""Hears the bell: an RQ worker whose job means "do what is due", whatever befalls its queue."""

from __future__ import annotations

import logging
import threading
from typing import Any

import redis
from rq import SimpleWorker
from rq.exceptions import StopRequested
from rq.timeouts import TimerDeathPenalty

from syncer.crew import Crew
from syncer.outage import Outage
from syncer.queue import connect, queue_on

# RQ listens for worker_ttl - 15 seconds at a time; between two times it can stop, and the dead are noticed.
WORKER_TTL = 16
ANSWER_WITHIN = 15.0
AGAIN_AFTER = 1.0


class Listener(SimpleWorker):
    """For a thread of its own: it touches no signals. Trouble with the queue ends it; a new one follows."""

    death_penalty_class = TimerDeathPenalty  # the default one uses SIGALRM, which only main threads can
    max_connection_wait_time = 5.0  # RQ's 60 s would outlast most outages

    def __init__(
        self, connection: redis.Redis, crew: Crew, outage: Outage, stopping: threading.Event
    ) -> None:
        super().__init__(
            [queue_on(connection)], connection=connection, serializer="json", worker_ttl=WORKER_TTL
        )
        self._crew, self._outage, self._stopping = crew, outage, stopping

    def execute_job(self, job: Any, queue: Any) -> None:
        """First what is due, then RQ's book-keeping, which forgets the job."""
        self._crew.drain()
        try:
            super().execute_job(job, queue)
        except redis.RedisError as error:
            self._end(error)

    def heartbeat(self, timeout: int | None = None, pipeline: Any = None) -> None:
        """RQ calls this each time before it listens."""
        if self._stopping.is_set():
            raise StopRequested
        try:
            super().heartbeat(timeout, pipeline)
        except redis.RedisError as error:
            self._end(error)
        self._outage.over()

    def subscribe(self) -> None:
        """Nobody sends commands to a doorbell; the thread for them would complain every other second."""

    def _install_signal_handlers(self) -> None:
        """The process has its own."""

    def _end(self, error: redis.RedisError) -> None:
        self._outage.began(str(error))
        raise StopRequested from error


class _Untold(logging.Filter):
    """Drops RQ's lines about a queue that is away: there would be one each second, and it is told already."""

    def filter(self, record: logging.LogRecord) -> bool:
        said = (*(record.args or ()), record.exc_info[1] if record.exc_info else None)
        return not any(isinstance(part, redis.RedisError) for part in said)


def listen(url: str, crew: Crew, stopping: threading.Event) -> None:
    """Listen until `stopping` is set, however often the queue goes away."""
    outage = Outage("queue")
    rq_log = logging.getLogger("rq.worker")
    rq_log.setLevel(
        logging.WARNING
    )  # RQ asks for INFO when it is imported, and tells each ring in four lines
    rq_log.addFilter(_Untold())
    while not stopping.is_set():
        try:
            with connect(url, ANSWER_WITHIN) as connection:
                Listener(connection, crew, outage, stopping).work()
        except redis.RedisError as error:
            outage.began(str(error))
        stopping.wait(AGAIN_AFTER)
