"""`kintsugi scheduler`: rings for what is due, has everything looked at now and then, and what was lost sent again."""

from __future__ import annotations

from deploy.configuration import Configuration
from deploy.opening_store import open_store
from deploy.queue_url import queue_url
from deploy.running.stop_signal import StopSignal
from deploy.wiring import build_redelivery, build_sweep
from syncer.crew import Crew
from syncer.queue import Bell
from syncer.scheduling import LOOK_EVERY, Scheduler

GOODBYE = 3.0  # seconds


def run_scheduler(configuration: Configuration) -> int:
    """Schedule until told to stop."""
    policy = configuration.policy
    bell = Bell(queue_url(policy))
    with StopSignal() as stop:
        store = open_store(policy)
        steps = (build_sweep(configuration, store).step, build_redelivery(configuration, store).step)
        # Each in a thread of its own: a vendor may take its time, and what is due must not wait for that.
        aside = [Crew((step,), threads=1, poll_seconds=LOOK_EVERY) for step in steps]
        for crew in aside:
            crew.start()
        Scheduler(store, bell.ring).run(stop.wait)
        for crew in aside:
            crew.stop(GOODBYE / len(aside))  # what it had in hand is looked at again by the next one
    return 0
