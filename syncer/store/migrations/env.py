"""Alembic's entry: runs on the connection that `syncer.store.migrating` hands over, inside its transaction."""

from __future__ import annotations

from typing import Any, Literal

from alembic import context
from alembic.autogenerate.api import AutogenContext
from sqlalchemy.types import TypeDecorator

from syncer.store.tables import metadata


def plainly(kind: str, thing: Any, _context: AutogenContext) -> str | Literal[False]:
    """A migration names the database's own types, for ours may change later."""
    return f"sa.{thing.impl!r}" if kind == "type" and isinstance(thing, TypeDecorator) else False


context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    render_as_batch=True,  # SQLite cannot alter a column; Alembic copies the table instead
    render_item=plainly,
)
with context.begin_transaction():
    context.run_migrations()
