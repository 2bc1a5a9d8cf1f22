"""`kintsugi serve`: the door, with the metrics beside it."""

from __future__ import annotations

from pathlib import Path

from flask import Flask

from deploy.configuration import Configuration, load_configuration
from deploy.logs import configure_logs
from deploy.processes.metrics_listener import start_metrics_listener
from deploy.processes.serving import serve
from deploy.queue_url import queue_url
from deploy.running.addresses import check_addresses
from deploy.wiring import build_app, open_store
from syncer.queue import Bell
from webhooks.door_metrics import DoorMetrics
from webhooks.metrics import metrics_app


def run_serve(configuration: Configuration) -> int:
    """Receive deliveries until told to stop."""
    policy = configuration.policy
    queue_url(policy)  # whatever is wrong is said here, once, and not by each process that serves
    check_addresses(policy)
    open_store(policy).close()
    serve(f"{__name__}:make_door", policy.server.listen, arguments=(str(configuration.path),))
    return 0


def make_door(path: str) -> Flask:
    """Called in the process that serves, which shares nothing with the one that started it."""
    configure_logs()
    configuration = load_configuration(Path(path))
    store = open_store(configuration.policy)
    metrics = DoorMetrics()
    app = build_app(configuration, store, Bell(queue_url(configuration.policy)), metrics)
    start_metrics_listener(metrics_app(store, metrics), configuration.policy.server.metrics_listen)
    return app
