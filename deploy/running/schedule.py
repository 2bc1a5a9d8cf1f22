"""`kintsugi scheduler`: rings for what is due, and has everything looked at now and then."""

from __future__ import annotations

from deploy.configuration import Configuration
from deploy.opening_store import open_store
from deploy.queue_url import queue_url
from deploy.running.stop_signal import StopSignal
from syncer.queue import Bell
from syncer.scheduling import Scheduler


def run_scheduler(configuration: Configuration) -> int:
    """Schedule until told to stop."""
    policy = configuration.policy
    bell = Bell(queue_url(policy))
    with StopSignal() as stop:
        scheduler = Scheduler(
            open_store(policy),
            bell.ring,
            sweep_open=policy.sweep.open.span.total_seconds(),
            sweep_all=policy.sweep.all.span.total_seconds(),
        )
        scheduler.run(stop.wait)
    return 0
