"""The app of the door and the metrics beside it, in the process that serves."""

from __future__ import annotations

from pathlib import Path

from flask import Flask

from deploy.configuration import load_configuration
from deploy.logs import configure_logs
from deploy.opening_store import open_store
from deploy.processes.metrics_listener import start_metrics_listener
from deploy.queue_url import queue_url
from deploy.wiring import build_app
from syncer.queue import Bell
from webhooks.door_metrics import DoorMetrics
from webhooks.metrics import metrics_app


def make_door(path: str) -> Flask:
    """Everything anew: this process shares nothing with the one that started it."""
    configure_logs()
    configuration = load_configuration(Path(path))
    store = open_store(configuration.policy)
    metrics = DoorMetrics()
    app = build_app(configuration, store, Bell(queue_url(configuration.policy)), metrics)
    start_metrics_listener(metrics_app(store, metrics), configuration.policy.server.metrics_listen)
    return app
