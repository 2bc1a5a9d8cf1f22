"""`kintsugi serve`: the door."""

from __future__ import annotations

from deploy.configuration import Configuration
from deploy.opening_store import open_store
from deploy.processes.serving import serve
from deploy.queue_url import queue_url

THE_DOOR = "deploy.running.door_app:make_door"  # by name: only the process that serves imports all of it


def run_serve(configuration: Configuration) -> int:
    """Receive deliveries until told to stop. Raises WrongConfiguration, CannotListen, TryLater."""
    policy = configuration.policy
    queue_url(policy)  # what is wrong is said here, once, and not by each process that serves
    open_store(policy).close()
    serve(THE_DOOR, policy.server.listen, arguments=(str(configuration.path),))
    return 0
