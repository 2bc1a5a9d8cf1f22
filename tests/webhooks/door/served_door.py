"""The door of these tests: two kinds of sender over a store, without a queue."""

from __future__ import annotations

from datetime import UTC, datetime

from rules.calendar import calendar_from
from rules.policy.models import CalendarConfig, Source
from syncer.store.engine import Store
from webhooks.app import create_app
from webhooks.door_metrics import DoorMetrics
from webhooks.sources import configure_all

SECRETS = {"github": "first github secret", "pagerduty": "new pagerduty secret"}
OLD_SECRET = "old pagerduty secret"
NOW = datetime(2026, 11, 25, 11, 0, tzinfo=UTC)


def sources():
    return configure_all(
        {
            "github": Source(kind="github", secret=SECRETS["github"]),
            "pagerduty": Source(kind="pagerduty", secrets=(SECRETS["pagerduty"], OLD_SECRET)),
        }
    )


def door_of(store, configured=None, *, metrics=None, **others):
    """The app; what a test does not care for is a queue that answers, no board, and loopback."""
    usual = {
        "ring": lambda: None,
        "queue_answers": lambda: True,
        "board": None,
        "on_loopback": True,
        "calendar": calendar_from(CalendarConfig(timezone="Europe/Berlin")),
        "clock": lambda: NOW,
        "metrics": metrics or DoorMetrics(),
    }
    return create_app(store, sources() if configured is None else configured, **usual | others)


def make(store_url):
    """For granian, in its own process."""
    return door_of(Store(store_url))
