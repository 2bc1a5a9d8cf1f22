"""The first tables."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """There is no way back but a backup: an older Kintsugi refuses the database."""
    op.create_table(
        "body_writes",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("incident_id", sa.String(length=32), nullable=False),
        sa.Column("tracker", sa.String(length=100), nullable=False),
        sa.Column("issue_id", sa.String(length=64), nullable=False),
        sa.Column("before", sa.Text(), nullable=False),
        sa.Column("after", sa.Text(), nullable=False),
        sa.Column("after_digest", sa.String(length=64), nullable=False),
        sa.Column("written_at", sa.Float(), nullable=False),
        sa.Column("proven_at", sa.Float(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_body_writes")),
    )
    with op.batch_alter_table("body_writes", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_body_writes_incident_id"), ["incident_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_body_writes_issue_id"), ["issue_id"], unique=False)

    op.create_table(
        "deliveries",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("source", sa.String(length=100), nullable=False),
        sa.Column("dedupe_key", sa.String(length=200), nullable=False),
        sa.Column("headers", sa.JSON(), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.Column("received_at", sa.Float(), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("claims", sa.Integer(), nullable=False),
        sa.Column("lease_owner", sa.String(length=64), nullable=True),
        sa.Column("lease_until", sa.Float(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_deliveries")),
        sa.UniqueConstraint("source", "dedupe_key", name=op.f("uq_deliveries_source_dedupe_key")),
    )
    with op.batch_alter_table("deliveries", schema=None) as batch_op:
        batch_op.create_index("ix_deliveries_received_at", ["received_at"], unique=False)
        batch_op.create_index("ix_deliveries_source_state", ["source", "state"], unique=False)
        batch_op.create_index("ix_deliveries_state_received_at", ["state", "received_at"], unique=False)

    op.create_table(
        "events",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("fingerprint", sa.String(length=64), nullable=False),
        sa.Column("delivery_id", sa.String(length=32), nullable=False),
        sa.Column("key", sa.String(length=500), nullable=False),
        sa.Column("incident_id", sa.String(length=32), nullable=True),
        sa.Column("type", sa.String(length=40), nullable=False),
        sa.Column("occurred_at", sa.Float(), nullable=False),
        sa.Column("data", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_events")),
        sa.UniqueConstraint("fingerprint", name=op.f("uq_events_fingerprint")),
    )
    with op.batch_alter_table("events", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_events_delivery_id"), ["delivery_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_events_incident_id"), ["incident_id"], unique=False)
        batch_op.create_index("ix_events_key_occurred_at", ["key", "occurred_at"], unique=False)

    op.create_table(
        "incidents",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("key", sa.String(length=500), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("rank", sa.Integer(), nullable=False),
        sa.Column("opened_at", sa.Float(), nullable=False),
        sa.Column("resolved_at", sa.Float(), nullable=True),
        sa.Column("linked_to", sa.String(length=32), nullable=True),
        sa.Column("due_at", sa.Float(), nullable=True),
        sa.Column("poke", sa.Integer(), nullable=False),
        sa.Column("claims", sa.Integer(), nullable=False),
        sa.Column("lease_owner", sa.String(length=64), nullable=True),
        sa.Column("lease_until", sa.Float(), nullable=True),
        sa.Column("trouble", sa.Text(), nullable=False),
        sa.Column("parked", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_incidents")),
    )
    with op.batch_alter_table("incidents", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_incidents_due_at"), ["due_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_incidents_key"), ["key"], unique=False)

    op.create_table(
        "operations",
        sa.Column("key", sa.String(length=300), nullable=False),
        sa.Column("incident_id", sa.String(length=32), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("summary", sa.Text(), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("wanted", sa.Boolean(), nullable=False),
        sa.Column("attempt", sa.Integer(), nullable=False),
        sa.Column("claims", sa.Integer(), nullable=False),
        sa.Column("times", sa.Integer(), nullable=False),
        sa.Column("first_started_at", sa.Float(), nullable=True),
        sa.Column("started_at", sa.Float(), nullable=True),
        sa.Column("not_before", sa.Float(), nullable=True),
        sa.Column("done_at", sa.Float(), nullable=True),
        sa.Column("result", sa.JSON(), nullable=True),
        sa.Column("slug", sa.String(length=60), nullable=False),
        sa.Column("sentence", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_operations")),
    )
    with op.batch_alter_table("operations", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_operations_incident_id"), ["incident_id"], unique=False)

    op.create_table(
        "pacing",
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("bucket", sa.String(length=20), nullable=False),
        sa.Column("tat", sa.Float(), nullable=False),
        sa.PrimaryKeyConstraint("name", "bucket", name=op.f("pk_pacing")),
    )
    op.create_table(
        "timers",
        sa.Column("name", sa.String(length=100), nullable=False),
        sa.Column("next_at", sa.Float(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_timers")),
    )
    op.create_table(
        "action_items",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("incident_id", sa.String(length=32), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("decision", sa.Text(), nullable=True),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("completed_at", sa.Float(), nullable=True),
        sa.Column("tracker", sa.String(length=100), nullable=True),
        sa.Column("project", sa.String(length=300), nullable=True),
        sa.Column("issue_id", sa.String(length=64), nullable=True),
        sa.Column("issue_key", sa.String(length=300), nullable=True),
        sa.Column("url", sa.Text(), nullable=True),
        sa.Column("agreed", sa.JSON(), nullable=False),
        sa.Column("notes", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["incident_id"], ["incidents.id"], name=op.f("fk_action_items_incident_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_action_items")),
        sa.UniqueConstraint("tracker", "issue_id", name=op.f("uq_action_items_tracker_issue_id")),
    )
    with op.batch_alter_table("action_items", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_action_items_incident_id"), ["incident_id"], unique=False)

    op.create_table(
        "lost_texts",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("write_id", sa.Integer(), nullable=False),
        sa.Column("incident_id", sa.String(length=32), nullable=False),
        sa.Column("issue_id", sa.String(length=64), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("found_at", sa.Float(), nullable=False),
        sa.Column("mended_at", sa.Float(), nullable=True),
        sa.ForeignKeyConstraint(["write_id"], ["body_writes.id"], name=op.f("fk_lost_texts_write_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_lost_texts")),
        sa.UniqueConstraint("write_id", "digest", name=op.f("uq_lost_texts_write_id_digest")),
    )
    with op.batch_alter_table("lost_texts", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_lost_texts_incident_id"), ["incident_id"], unique=False)

    op.create_table(
        "postmortems",
        sa.Column("incident_id", sa.String(length=32), nullable=False),
        sa.Column("tracker", sa.String(length=100), nullable=False),
        sa.Column("project", sa.String(length=300), nullable=False),
        sa.Column("issue_id", sa.String(length=64), nullable=False),
        sa.Column("issue_key", sa.String(length=300), nullable=False),
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("rule", sa.JSON(), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("accountable", sa.JSON(), nullable=False),
        sa.Column("due", sa.String(length=10), nullable=False),
        sa.Column("opened_at", sa.Float(), nullable=False),
        sa.Column("completed_at", sa.Float(), nullable=True),
        sa.Column("closed_by_us", sa.Boolean(), nullable=False),
        sa.Column("completions", sa.Integer(), nullable=False),
        sa.Column("completed_with", sa.String(length=64), nullable=False),
        sa.Column("recurred", sa.Boolean(), nullable=False),
        sa.Column("seen", sa.String(length=64), nullable=False),
        sa.Column("quiet_since", sa.Float(), nullable=False),
        sa.Column("applied", sa.String(length=64), nullable=False),
        sa.Column("appended", sa.JSON(), nullable=False),
        sa.Column("written", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["incident_id"], ["incidents.id"], name=op.f("fk_postmortems_incident_id")),
        sa.PrimaryKeyConstraint("incident_id", name=op.f("pk_postmortems")),
        sa.UniqueConstraint("tracker", "issue_id", name=op.f("uq_postmortems_tracker_issue_id")),
    )
