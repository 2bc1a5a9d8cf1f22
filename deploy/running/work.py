"""`kintsugi worker`: one process that does what is due, several incidents at a time."""

from __future__ import annotations

from pathlib import Path

from deploy.configuration import Configuration, WrongConfiguration
from deploy.data_folder import sqlite_file
from deploy.processes.guard import hold_lock
from deploy.queue_url import queue_url
from deploy.running.stop_signal import StopSignal
from deploy.wiring import build_intake, build_loop, open_store
from rules.policy.models import Policy
from syncer.store.workers import free_the_dead
from syncer.working import run_worker

THREADS_ON_SQLITE = 4  # more would only queue for its one writer: decision 3
THREADS = 8
PATIENCE = 2.0  # seconds: the lock of one that was killed is free at once


def run_worker_process(configuration: Configuration) -> int:
    """Work until told to stop. 0: what was in hand came to an end; 1: it was left to the next worker."""
    policy = configuration.policy
    url = queue_url(policy)
    with StopSignal() as stop:
        store = open_store(policy)
        if file := sqlite_file(policy):
            _be_the_only_one(file)
        free_the_dead(store)  # most of all of the worker that we replace
        in_time = run_worker(
            url,
            (
                build_intake(configuration, store).step,
                build_loop(configuration, store, lambda: stop.wait(0)).reconcile,
            ),
            threads_on(policy),
            wait=stop.wait,
        )
    return 0 if in_time else 1


def threads_on(policy: Policy) -> int:
    """How many things one worker process does at a time."""
    return THREADS_ON_SQLITE if sqlite_file(policy) else THREADS


def _be_the_only_one(file: Path) -> None:
    """Hold the workers' lock of this SQLite file until we end. Raises WrongConfiguration when another does."""
    lock = Path(f"{file}.worker")
    if hold_lock(str(lock), PATIENCE) is None:
        raise WrongConfiguration(
            f"Another worker (process {lock.read_text('utf-8')}) works on {file}, and SQLite bears only one. "
            "For more of them set store: postgresql+psycopg://user@host/db."
        )
