"""The tables. Times are seconds since 1970 (UTC), so that one clock expression serves both databases."""

from __future__ import annotations

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
)

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)

deliveries = Table(  # one row per webhook request, exactly as it arrived
    "deliveries",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("source", String(100), nullable=False),
    Column("dedupe_key", String(200), nullable=False),
    Column("headers", JSON, nullable=False),
    Column("body", LargeBinary, nullable=False),
    Column("received_at", Float, nullable=False),
    Column("state", String(20), nullable=False),  # new | handled | ignored | not_understood | parked
    Column("why", Text, nullable=False, default=""),
    Column("claims", Integer, nullable=False, default=0),
    Column("lease_until", Float),
    UniqueConstraint("source", "dedupe_key"),
    Index("ix_deliveries_state_received_at", "state", "received_at"),
    # So that counting and listing never read bodies, which stand between the columns.
    Index("ix_deliveries_source_state", "source", "state"),
    Index("ix_deliveries_received_at", "received_at"),
)

incidents = Table(  # one row per incident; `due_at` is when it should next be looked at
    "incidents",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("key", String(500), nullable=False, index=True),
    Column("title", Text, nullable=False, default=""),
    Column("rank", Integer, nullable=False, default=9),  # the most severe goes first
    Column("opened_at", Float, nullable=False),
    Column("linked_to", String(32)),
    Column("due_at", Float, index=True),
    Column("poke", Integer, nullable=False, default=0),
    Column("claims", Integer, nullable=False, default=0),
    Column("lease_owner", String(64)),
    Column("lease_until", Float),
    Column("trouble", Text, nullable=False, default=""),  # why the last look failed; "" when it did not
    Column("parked", Boolean, nullable=False, default=False),
)

events = Table(  # what deliveries meant; the same event told twice is one row
    "events",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("fingerprint", String(64), nullable=False, unique=True),
    Column("delivery_id", String(32), nullable=False, index=True),
    Column("key", String(500), nullable=False, index=True),
    Column("incident_id", String(32), index=True),
    Column("occurred_at", Float, nullable=False),
    Column("data", Text, nullable=False),
)

postmortems = Table(
    "postmortems",
    metadata,
    Column("incident_id", String(32), ForeignKey("incidents.id"), primary_key=True),
    Column("tracker", String(100), nullable=False),
    Column("project", String(300), nullable=False),
    Column("issue_id", String(64), nullable=False),
    Column("issue_key", String(300), nullable=False),
    Column("url", Text, nullable=False),
    Column("title", Text, nullable=False, default=""),
    Column("rule", JSON, nullable=False),  # the rule that opened it, as it was then
    Column("state", String(20), nullable=False, default="open"),  # open | completed | closed
    Column("accountable", JSON, nullable=False),  # {login, name, why}
    Column("due", String(10), nullable=False),
    Column("opened_at", Float, nullable=False),
    Column("completed_at", Float),
    Column("closed_by_us", Boolean, nullable=False, default=False),
    Column("completions", Integer, nullable=False, default=0),
    Column(
        "completed_with", String(64), nullable=False, default=""
    ),  # digest of the items when it last ended
    Column("recurred", Boolean, nullable=False, default=False),
    Column("seen", String(64), nullable=False, default=""),  # digest of the text when last read
    Column("quiet_since", Float, nullable=False),  # last human edit of the text
    Column(
        "applied", String(64), nullable=False, default=""
    ),  # digest of the text that somebody said /apply to
    Column(
        "appended", JSON, nullable=False, default=list
    ),  # timeline entries and /action comments already in it
    Column("written", JSON, nullable=False, default=dict),  # rows of ours that change later: {when, ready_by}
    UniqueConstraint("tracker", "issue_id"),
)

action_items = Table(
    "action_items",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("incident_id", String(32), ForeignKey("incidents.id"), nullable=False, index=True),
    Column("position", Integer, nullable=False),
    Column("title", Text, nullable=False),
    Column("decision", Text),
    Column("state", String(20), nullable=False, default="open"),  # open | completed | dropped
    Column("reason", Text, nullable=False, default=""),
    Column("completed_at", Float),
    Column("tracker", String(100)),  # from here: its ticket, once there is one
    Column("project", String(300)),
    Column("issue_id", String(64)),
    Column("issue_key", String(300)),
    Column("url", Text),
    Column("agreed", JSON, nullable=False, default=dict),  # what both sides last agreed on, field -> value
    Column("notes", JSON, nullable=False, default=dict),  # field -> sentence that people should see
    UniqueConstraint("tracker", "issue_id"),
)

operations = Table(  # the ledger: each effect on the outside world, once
    "operations",
    metadata,
    Column("key", String(300), primary_key=True),
    Column("incident_id", String(32), nullable=False, index=True),
    Column("kind", String(40), nullable=False),
    Column("summary", Text, nullable=False),
    Column("state", String(10), nullable=False),  # planned | started | done | failed | parked
    Column("claims", Integer, nullable=False, default=0),
    Column("times", Integer, nullable=False, default=0),  # how often a repeatable one was done lately
    Column("first_started_at", Float),
    Column("started_at", Float),
    Column("not_before", Float),
    Column("done_at", Float),
    Column("result", JSON),
    Column("slug", String(60), nullable=False, default=""),
    Column("sentence", Text, nullable=False, default=""),
)

body_writes = Table(  # what we read and what we wrote, so that an overwritten edit is noticed
    "body_writes",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("incident_id", String(32), nullable=False, index=True),
    Column("tracker", String(100), nullable=False),
    Column("issue_id", String(64), nullable=False, index=True),
    Column("before", Text, nullable=False),
    Column("after", Text, nullable=False),
    Column("after_digest", String(64), nullable=False),
    Column("written_at", Float, nullable=False),
    Column("proven_at", Float),  # when we learned what it replaced
)

lost_texts = Table(  # human edits that a write of ours replaced, to be merged back
    "lost_texts",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("write_id", Integer, ForeignKey("body_writes.id"), nullable=False),
    Column("incident_id", String(32), nullable=False, index=True),
    Column("issue_id", String(64), nullable=False),
    Column("digest", String(64), nullable=False),
    Column("text", Text, nullable=False),
    Column("found_at", Float, nullable=False),
    Column("mended_at", Float),
    UniqueConstraint("write_id", "digest"),
)

pacing = Table(  # token buckets of each tracker credential, shared by all workers
    "pacing",
    metadata,
    Column("name", String(200), primary_key=True),
    Column("bucket", String(20), primary_key=True),
    Column("tat", Float, nullable=False),
)

timers = Table(  # when something that recurs is next due
    "timers",
    metadata,
    Column("name", String(100), primary_key=True),
    Column("next_at", Float, nullable=False),
)
