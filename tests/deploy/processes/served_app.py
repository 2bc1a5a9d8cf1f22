"""A WSGI app for the tests of serving: it answers with its process id."""

from __future__ import annotations

import os
import time
from pathlib import Path

from deploy.processes.metrics_listener import start_metrics_listener


def make(metrics_listen: str = "", trace: str = ""):
    def app(environ, start_response):
        if environ["PATH_INFO"] == "/slow":
            Path(trace).touch()
            time.sleep(1.0)
        start_response("200 OK", [("Content-Type", "text/plain")])
        return [str(os.getpid()).encode()]

    if metrics_listen:
        start_metrics_listener(app, metrics_listen, patience=0.2)
    return app
