"""The numbers for Prometheus, on a listener of their own: what the store holds, and what this door has answered."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

import structlog
from prometheus_client import make_wsgi_app
from prometheus_client.core import GaugeMetricFamily, Metric
from prometheus_client.registry import Collector

from syncer.errors import TryLater
from syncer.store.engine import Store
from syncer.store.figures import Counts, Figures, figures
from webhooks.door_metrics import DoorMetrics

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

log = structlog.get_logger(__name__)


class StoreCollector(Collector):
    """Counted at each scrape: whichever process did the work, the store knows of it."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def describe(self) -> list[Metric]:
        """Nothing: so that registering does not ask the store."""
        return []

    def collect(self) -> Iterator[Metric]:
        up = GaugeMetricFamily("kintsugi_store_up", "1 when the store answers.")
        try:
            now = figures(self._store)
        except TryLater as error:
            log.warning("metrics.without_store", why=error.sentence)
            up.add_metric([], 0)
            yield up
            return
        up.add_metric([], 1)
        yield up
        yield from _families(now)


def _families(now: Figures) -> Iterator[Metric]:
    yield _gauge("deliveries", "Deliveries by source and outcome.", ("source", "state"), now.deliveries)
    yield _gauge("operations", "Effects on trackers and chats.", ("kind", "state"), now.operations)
    yield _gauge("postmortems", "Post-mortems.", ("state",), now.postmortems)
    yield _gauge("action_items", "Action items.", ("state",), now.action_items)
    waiting: Counts = {("due",): now.incidents_due, ("parked",): now.incidents_parked}
    yield _gauge("incidents", "Incidents that wait for a worker, or for a person.", ("state",), waiting)
    yield GaugeMetricFamily(
        "kintsugi_oldest_delivery_waiting_seconds",
        "Age of the oldest delivery that is not understood yet.",
        value=now.oldest_waiting,
    )


def _gauge(name: str, documentation: str, labels: tuple[str, ...], values: Counts) -> Metric:
    family = GaugeMetricFamily(f"kintsugi_{name}", documentation, labels=labels)
    for labelled, value in values.items():
        family.add_metric(labelled, value)
    return family


def metrics_app(store: Store, door: DoorMetrics) -> WSGIApplication:
    """A WSGI app that answers GET /metrics; to be made once for a door."""
    door.registry.register(StoreCollector(store))
    scrape: WSGIApplication = make_wsgi_app(door.registry)

    def app(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        if environ["PATH_INFO"] != "/metrics":
            start_response("404 Not Found", [("Content-Type", "text/plain; charset=utf-8")])
            return [b"The numbers are at /metrics.\n"]
        return scrape(environ, start_response)

    return app
