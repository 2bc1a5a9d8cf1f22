"""What did not come in although it was sent: lost deliveries, each with the webhook that lost it."""

from __future__ import annotations

from sqlalchemy import Column, Float, Integer, Table

from syncer.store.schema.naming import metadata
from syncer.store.texts import ShortText

hooks = Table(  # webhooks that lead to us, and until when we have seen how their deliveries fared
    "hooks",
    metadata,
    Column("tracker", ShortText(100), primary_key=True),
    Column("path", ShortText(300), primary_key=True),
    Column("looked_at", Float, nullable=False),
)

lost_deliveries = Table(  # those that never arrived here, to be asked for again
    "lost_deliveries",
    metadata,
    Column("tracker", ShortText(100), primary_key=True),
    Column("hook", ShortText(300), primary_key=True),
    Column("guid", ShortText(100), primary_key=True),
    Column("event", ShortText(100), nullable=False),
    Column("attempt", ShortText(64), nullable=False),  # the newest try
    Column("failed_at", Float, nullable=False),
    Column("asked", Integer, nullable=False, default=0),
    Column("ask_at", Float),
)
