"""The delivery that told of an incident last, so that the log can be followed from the door to the hand."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """There is no way back but a backup: an older Kintsugi refuses the database."""
    with op.batch_alter_table("incidents", schema=None) as batch_op:
        batch_op.add_column(sa.Column("told_by", sa.String(length=32), server_default="", nullable=False))
