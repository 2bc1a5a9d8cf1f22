"""How the work is done once and at a bearable pace: the ledger, token buckets, timers."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Float, Integer, String, Table

from syncer.store.schema.naming import metadata
from syncer.store.texts import CleanJson, CleanText, ShortText

operations = Table(  # the ledger: each effect on the outside world, once
    "operations",
    metadata,
    Column("key", ShortText(300), primary_key=True),
    Column("incident_id", String(32), nullable=False, index=True),
    Column("kind", ShortText(40), nullable=False),
    Column("summary", CleanText, nullable=False),
    Column("state", String(10), nullable=False),  # planned | started | done | failed | parked
    Column("wanted", Boolean, nullable=False, default=True),  # false: no plan asks for it any more
    Column("attempt", Integer, nullable=False, default=0),  # counts starts for ever: whose outcome is this?
    # starts in a row that had no outcome: somebody died
    Column("claims", Integer, nullable=False, default=0),
    Column("times", Integer, nullable=False, default=0),  # how often a repeatable one was done lately
    Column("first_started_at", Float),
    Column("started_at", Float),
    Column("not_before", Float),
    Column("done_at", Float),
    Column("result", CleanJson),
    Column("slug", ShortText(60), nullable=False, default=""),
    Column("sentence", CleanText, nullable=False, default=""),
)

pacing = Table(  # token buckets of each tracker credential, shared by all workers
    "pacing",
    metadata,
    Column("name", ShortText(200), primary_key=True),
    Column("bucket", String(20), primary_key=True),
    Column("tat", Float, nullable=False),
)

timers = Table(  # when something that recurs is next due
    "timers",
    metadata,
    Column("name", ShortText(100), primary_key=True),
    Column("next_at", Float, nullable=False),
)
