"""What a glance at the issues of an incident showed, so that the sweep looks only at what changed."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """There is no way back but a backup: an older Kintsugi refuses the database."""
    with op.batch_alter_table("postmortems", schema=None) as batch_op:
        batch_op.add_column(sa.Column("glanced", sa.String(length=64), server_default="", nullable=False))
