"""What is followed in the trackers: post-mortems, action items, and the texts that we wrote over others."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Float, ForeignKey, Integer, String, Table, UniqueConstraint

from syncer.store.schema.naming import metadata
from syncer.store.texts import CleanJson, CleanText, ShortText

postmortems = Table(
    "postmortems",
    metadata,
    Column("incident_id", String(32), ForeignKey("incidents.id"), primary_key=True),
    Column("tracker", ShortText(100), nullable=False),
    Column("project", ShortText(300), nullable=False),
    Column("issue_id", ShortText(64), nullable=False),
    Column("issue_key", ShortText(300), nullable=False),
    Column("url", CleanText, nullable=False),
    Column("title", CleanText, nullable=False, default=""),
    Column("rule", CleanJson, nullable=False),  # the rule that opened it, as it was then
    Column("state", String(20), nullable=False, default="open"),  # open | completed | closed
    Column("accountable", CleanJson, nullable=False),  # {login, name, why}
    Column("due", String(10), nullable=False),
    Column("opened_at", Float, nullable=False),
    Column("completed_at", Float),
    Column("closed_by_us", Boolean, nullable=False, default=False),
    Column("completions", Integer, nullable=False, default=0),
    # digest of the items when it last ended
    Column("completed_with", String(64), nullable=False, default=""),
    Column("recurred", Boolean, nullable=False, default=False),
    Column("seen", String(64), nullable=False, default=""),  # digest of the text when last read
    Column("quiet_since", Float, nullable=False),  # last human edit of the text
    # digest of the text that somebody said /apply to
    Column("applied", String(64), nullable=False, default=""),
    # timeline entries and /action comments already in it
    Column("appended", CleanJson, nullable=False, default=list),
    # rows of ours that change later: {when, ready_by}
    Column("written", CleanJson, nullable=False, default=dict),
    # digest of what a glance at it and its tickets showed, when the sweep last had it looked at
    Column("glanced", String(64), nullable=False, default="", server_default=""),
    UniqueConstraint("tracker", "issue_id"),
)

action_items = Table(
    "action_items",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("incident_id", String(32), ForeignKey("incidents.id"), nullable=False, index=True),
    Column("position", Integer, nullable=False),
    Column("title", CleanText, nullable=False),
    Column("decision", CleanText),
    Column("state", String(20), nullable=False, default="open"),  # open | completed | dropped
    Column("reason", CleanText, nullable=False, default=""),
    Column("completed_at", Float),
    Column("tracker", ShortText(100)),  # from here: its ticket, once there is one
    Column("project", ShortText(300)),
    Column("issue_id", ShortText(64)),
    Column("issue_key", ShortText(300)),
    Column("url", CleanText),
    # what both sides last agreed on, field -> value
    Column("agreed", CleanJson, nullable=False, default=dict),
    Column("notes", CleanJson, nullable=False, default=dict),  # field -> sentence that people should see
    UniqueConstraint("tracker", "issue_id"),
)

body_writes = Table(  # what we read and what we wrote, so that an overwritten edit is noticed
    "body_writes",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("incident_id", String(32), nullable=False, index=True),
    Column("tracker", ShortText(100), nullable=False),
    Column("issue_id", ShortText(64), nullable=False, index=True),
    Column("before", CleanText, nullable=False),
    Column("after", CleanText, nullable=False),
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
    Column("issue_id", ShortText(64), nullable=False),
    Column("digest", String(64), nullable=False),
    Column("text", CleanText, nullable=False),
    Column("found_at", Float, nullable=False),
    Column("mended_at", Float),
    UniqueConstraint("write_id", "digest"),
)
