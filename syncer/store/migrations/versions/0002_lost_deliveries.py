"""Deliveries that never arrived are remembered, so that they can be asked for again."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """There is no way back but a backup: an older Kintsugi refuses the database."""
    op.create_table(
        "hooks",
        sa.Column("tracker", sa.String(length=100), nullable=False),
        sa.Column("path", sa.String(length=300), nullable=False),
        sa.Column("looked_at", sa.Float(), nullable=False),
        sa.PrimaryKeyConstraint("tracker", "path", name=op.f("pk_hooks")),
    )
    op.create_table(
        "lost_deliveries",
        sa.Column("tracker", sa.String(length=100), nullable=False),
        sa.Column("hook", sa.String(length=300), nullable=False),
        sa.Column("guid", sa.String(length=100), nullable=False),
        sa.Column("event", sa.String(length=100), nullable=False),
        sa.Column("attempt", sa.String(length=64), nullable=False),
        sa.Column("failed_at", sa.Float(), nullable=False),
        sa.Column("asked", sa.Integer(), nullable=False),
        sa.Column("ask_at", sa.Float(), nullable=True),
        sa.PrimaryKeyConstraint("tracker", "hook", "guid", name=op.f("pk_lost_deliveries")),
    )
