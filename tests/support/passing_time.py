"""Time passes for what a store holds, without anybody waiting for it."""

from __future__ import annotations

import sqlalchemy as sa

from syncer.store.engine import Store
from syncer.store.tables import incidents, operations


def pass_time(store: Store, seconds: float = 600.0) -> None:
    """Leases end, and what was asked for so long ago must show by now, or may be asked for again."""
    with store.write() as db:
        for table in (incidents, operations):
            times = [column for column in table.c if isinstance(column.type, sa.Float)]
            db.execute(table.update().values({column: column - seconds for column in times}))
