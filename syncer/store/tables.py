"""All tables. Times are seconds since 1970 (UTC), so that one clock expression serves both databases."""

from __future__ import annotations

from syncer.store.schema.followed import action_items, body_writes, lost_texts, postmortems
from syncer.store.schema.heard import deliveries, events, incidents
from syncer.store.schema.missed import hooks, lost_deliveries
from syncer.store.schema.naming import metadata
from syncer.store.schema.working import operations, pacing, timers

__all__ = [
    "action_items",
    "body_writes",
    "deliveries",
    "events",
    "hooks",
    "incidents",
    "lost_deliveries",
    "lost_texts",
    "metadata",
    "operations",
    "pacing",
    "postmortems",
    "timers",
]
