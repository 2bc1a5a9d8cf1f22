"""A WSGI app for the tests of serving: it answers with its process id."""

from __future__ import annotations

import json
import os
import sys
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


def make_mirror():
    """Answers with what it was given, and says in the log that it was asked."""

    def app(environ, start_response):
        if environ["PATH_INFO"] == "/boom":
            return 1 / 0
        body = environ["wsgi.input"].read().decode()
        if environ["REQUEST_METHOD"] == "POST":
            print("mirrored", file=sys.stderr, flush=True)
        said = {"body": body, "length": environ["CONTENT_LENGTH"], "secret": environ.get("HTTP_X_SECRET")}
        start_response("200 OK", [("Content-Type", "application/json")])
        return [json.dumps(said).encode()]

    return app
