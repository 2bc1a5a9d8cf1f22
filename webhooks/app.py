"""The door as a WSGI app: every route that the public port answers."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime

from flask import Flask

from rules.calendar import Calendar
from rules.policy.models import Board
from syncer.store.engine import Store
from syncer.store.inbox import Inbox
from webhooks.answers import guarded
from webhooks.door_metrics import DoorMetrics
from webhooks.health import Health
from webhooks.receiver import Receiver
from webhooks.refusals import explain_refusals
from webhooks.ringing import Ringing
from webhooks.sources import ConfiguredSource
from webhooks.status.access import Access
from webhooks.status.page import StatusPage


def create_app(
    store: Store,
    sources: Mapping[str, ConfiguredSource],
    *,
    ring: Callable[[], None],
    queue_answers: Callable[[], bool],
    board: Board | None,
    on_loopback: bool,
    calendar: Calendar,
    clock: Callable[[], datetime],
    metrics: DoorMetrics,
) -> Flask:
    """`ring` and `queue_answers` never raise; `on_loopback`: whether server.listen is this machine only."""
    app = Flask(__name__, static_folder=None)
    app.url_map.strict_slashes = True
    app.url_map.merge_slashes = False  # a redirect is no answer to a webhook
    app.url_map.redirect_defaults = False
    explain_refusals(app)
    app.after_request(guarded)
    metrics.watch(app, sources)

    receiver = Receiver(Inbox(store), sources, Ringing(ring).soon)
    health = Health(store, queue_answers)
    page = StatusPage(store, sources, Access(board, on_loopback), calendar, clock)
    routes: tuple[tuple[str, str, Callable[..., object]], ...] = (
        ("/webhooks/<name>", "POST", receiver.post),
        ("/webhooks/<name>", "OPTIONS", receiver.options),
        ("/healthz", "GET", health.lives),
        ("/readyz", "GET", health.is_ready),
        ("/", "GET", page.show),
        ("/status.css", "GET", page.style),
        ("/kintsugi.svg", "GET", page.icon),
    )
    for path, method, view in routes:
        app.add_url_rule(
            path,
            endpoint=f"{method} {path}",
            view_func=view,  # type: ignore[arg-type]
            methods=[method],
            provide_automatic_options=False,
        )
    return app
