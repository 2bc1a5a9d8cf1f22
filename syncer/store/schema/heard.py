"""What came in: deliveries, the signals that they told, and the incidents that those are."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Float, Index, Integer, LargeBinary, String, Table, UniqueConstraint

from syncer.store.schema.naming import metadata
from syncer.store.texts import CleanJson, CleanText, ShortText

deliveries = Table(  # one row per webhook request, exactly as it arrived
    "deliveries",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("source", ShortText(100), nullable=False),
    Column("dedupe_key", ShortText(200), nullable=False),
    Column("headers", CleanJson, nullable=False),
    Column("body", LargeBinary, nullable=False),
    Column("received_at", Float, nullable=False),
    Column("state", String(20), nullable=False),  # new | handled | ignored | not_understood | parked
    Column("why", CleanText, nullable=False, default=""),
    Column("claims", Integer, nullable=False, default=0),
    Column("lease_owner", String(64)),
    Column("lease_until", Float),
    UniqueConstraint("source", "dedupe_key"),
    Index("ix_deliveries_state_received_at", "state", "received_at"),
    # So that counting and listing never read bodies, which stand between the columns:
    Index("ix_deliveries_source_state", "source", "state"),
    Index("ix_deliveries_received_at", "received_at"),
)

events = Table(  # what deliveries meant; the same event told twice is one row
    "events",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("fingerprint", String(64), nullable=False, unique=True),
    Column("delivery_id", String(32), nullable=False, index=True),
    Column("key", ShortText(500), nullable=False),
    Column("incident_id", String(32), index=True),
    Column("type", String(40), nullable=False),
    Column("occurred_at", Float, nullable=False),
    Column("data", CleanText, nullable=False),
    Index("ix_events_key_occurred_at", "key", "occurred_at"),
)

incidents = Table(  # one row per incident; `due_at` is when it should next be looked at
    "incidents",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("key", ShortText(500), nullable=False, index=True),
    Column("title", CleanText, nullable=False, default=""),
    Column("rank", Integer, nullable=False, default=9),  # the most severe goes first
    Column("opened_at", Float, nullable=False),
    Column("resolved_at", Float),
    Column("linked_to", String(32)),
    Column("due_at", Float, index=True),
    Column("poke", Integer, nullable=False, default=0),
    Column(
        "told_by", String(32), nullable=False, default="", server_default=""
    ),  # the newest delivery about it
    Column("claims", Integer, nullable=False, default=0),
    Column("lease_owner", String(64)),
    Column("lease_until", Float),
    Column("trouble", CleanText, nullable=False, default=""),  # why the last look failed; "" when it did not
    Column("parked", Boolean, nullable=False, default=False),
)
