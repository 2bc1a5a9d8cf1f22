"""`kintsugi up`: everything in one process tree."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

from deploy.configuration import HERE, Configuration, WrongConfiguration
from deploy.data_folder import data_folder
from deploy.opening_store import open_store
from deploy.processes.child import Child
from deploy.processes.embedded_queue import EmbeddedQueue
from deploy.processes.guard import hold_lock
from deploy.processes.listen import bind, parse_listen
from deploy.processes.supervisor import Supervisor
from deploy.queue_url import VARIABLE
from deploy.running.greeting import greet_when_open
from rules.policy.models import Policy

LOCK = "up.lock"
PATIENCE = 2.0  # seconds: what one that was killed held is free at once


def run_up(configuration: Configuration) -> int:
    """Run queue, door, workers and scheduler until told to stop; the supervisor's exit code.

    Raises WrongConfiguration, CannotListen, NoQueueServer, and TryLater when the store is away.
    """
    policy, folder = configuration.policy, data_folder(configuration.policy)
    open_store(policy).close()  # its tables are made once, before anybody needs them
    _be_the_only_one(folder)
    bind(parse_listen(policy.server.listen), patience=PATIENCE).close()  # said once, not by each try
    children = tuple(_children(policy, folder, (configuration.path or HERE).absolute()))
    greet_when_open(policy)
    return Supervisor(children, folder).run()


def _children(policy: Policy, folder: Path, path: Path) -> Iterator[Child]:
    environment: Mapping[str, str] = {}
    if policy.queue == "embedded":
        queue = EmbeddedQueue(folder)
        environment = {VARIABLE: queue.url}
        yield queue.as_child()
    yield _part("serve", "serve", path, environment)
    for number in range(1, policy.workers + 1):
        yield _part("worker" if policy.workers == 1 else f"worker-{number}", "worker", path, environment)
    yield _part("scheduler", "scheduler", path, environment)


def _part(name: str, command: str, path: Path, environment: Mapping[str, str]) -> Child:
    """Secrets reach it through the environment alone: everybody on the machine can read a command line.

    -P: a folder named `rules` or `deploy` where somebody starts us is not ours.
    """
    arguments = (sys.executable, "-P", "-m", "deploy.cli", command, "-c", str(path))
    return Child(name, arguments, environment)


def _be_the_only_one(folder: Path) -> None:
    """Hold the lock of this folder until we end. Raises WrongConfiguration when another one does."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    lock = folder / LOCK
    if hold_lock(str(lock), PATIENCE) is None:
        raise WrongConfiguration(
            f"Another `kintsugi up` (process {lock.read_text('utf-8')}) uses {folder}. Stop it first, "
            "or give this one a store: in a folder of its own."
        )
