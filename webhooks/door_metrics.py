"""What the door counts while it is open: its answers, and how long senders waited for them."""

from __future__ import annotations

import time
from collections.abc import Container

from flask import Flask, Response, g, request
from prometheus_client import CollectorRegistry, Counter, Histogram

# A vendor gives us one second (Sentry's limit), so most of the detail is below it.
_SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)


class DoorMetrics:
    """Counters of this process, in a registry of their own."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        self._answers = Counter(
            "kintsugi_door_answers_total",
            "Answers to webhook requests.",
            ("source", "status"),
            registry=self.registry,
        )
        self._seconds = Histogram(
            "kintsugi_door_seconds",
            "Time from the first line of our code to the answer.",
            ("source",),
            buckets=_SECONDS,
            registry=self.registry,
        )

    def watch(self, app: Flask, sources: Container[str]) -> None:
        """Count what this app answers to senders; names that are no source are counted as one."""

        def start() -> None:
            g.started = time.perf_counter()

        def count(response: Response) -> Response:
            name = (request.view_args or {}).get("name")
            if name is not None and request.method == "POST":
                source = name if name in sources else "unknown"
                self._answers.labels(source, str(response.status_code)).inc()
                self._seconds.labels(source).observe(time.perf_counter() - g.started)
            return response

        app.before_request(start)
        app.after_request(count)
