"""The worker process: does what is due when the bell rings, and looks by itself besides."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence

import structlog

from syncer.crew import Crew, Step
from syncer.listening import listen

POLL_SECONDS = 2.0
GRACE = 15.0  # seconds for what is in hand; less than the supervisor's patience
GOODBYE = 3.0  # seconds to strike ourselves off the queue's list of listeners

log = structlog.get_logger(__name__)


def run_worker(
    bell_url: str,
    steps: Sequence[Step],
    threads: int,
    wait: Callable[[], object],
    *,
    poll_seconds: float = POLL_SECONDS,
    grace: float = GRACE,
) -> bool:
    """Work until `wait` returns; then True when everything in hand came to an end within `grace` seconds.

    The queue may be away at the start, die, come back empty: it costs at most `poll_seconds`.
    """
    crew = Crew(steps, threads, poll_seconds)
    stopping = threading.Event()
    listener = threading.Thread(target=listen, args=(bell_url, crew, stopping), name="bell", daemon=True)
    crew.start()
    listener.start()
    log.info("worker.started", threads=threads)
    wait()
    stopping.set()
    in_time = crew.stop(grace)
    listener.join(GOODBYE)
    log.info("worker.stopped", in_time=in_time)
    return in_time
