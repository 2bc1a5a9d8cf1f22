"""What the ledger says of an incident: what is done, what fails and why, what has to wait."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

import sqlalchemy as sa

from rules.situation import Failing
from syncer.store.clock import db_now
from syncer.store.tables import operations


def done_results(db: sa.Connection, incident_id: str) -> dict[str, dict[str, Any]]:
    """What is done for an incident, key -> result."""
    rows = db.execute(sa.select(operations.c.key, operations.c.result).where(*_of(incident_id, "done")))
    return {key: result or {} for key, result in rows}


def waiting(db: sa.Connection, incident_id: str) -> frozenset[str]:
    """Keys of operations that must not be tried yet."""
    later = sa.or_(operations.c.state == "parked", operations.c.not_before > db_now())
    mine = (operations.c.incident_id == incident_id) & (operations.c.state != "done")
    return frozenset(db.execute(sa.select(operations.c.key).where(mine, later)).scalars())


def failing(db: sa.Connection, incident_id: str | None = None) -> tuple[Failing, ...]:
    """What is still wanted, does not work, and why; newest trouble first."""
    troubled = (operations.c.sentence != "") & (operations.c.state != "done") & operations.c.wanted
    query = sa.select(operations.c.key, operations.c.summary, operations.c.sentence).where(troubled)
    if incident_id:
        query = query.where(operations.c.incident_id == incident_id)
    rows = db.execute(query.order_by(operations.c.started_at.desc(), operations.c.key))
    return tuple(Failing(*row) for row in rows)


def drop(db: sa.Connection, keys: Collection[str]) -> None:
    """No plan asks for these any more; should one ask again and fail again, it is told again."""
    these = operations.c.key.in_(tuple(keys)) & (operations.c.state != "done")
    db.execute(operations.update().where(these).values(wanted=False))


def try_again_now(db: sa.Connection, incident_id: str) -> None:
    """A person asked: what failed or is parked may be tried at once.

    Of what is parked nobody knows the outcome: it counts as started, so that its trace is looked for first.
    """
    at_once = {"not_before": None, "claims": 0, "times": 0}
    this = operations.update().where(operations.c.incident_id == incident_id)
    db.execute(this.where(operations.c.state == "parked").values(state="started", **at_once))
    failed = this.where(operations.c.state.in_(("failed", "planned")))
    db.execute(failed.values(state="planned", **at_once))


def _of(incident_id: str, state: str) -> tuple[sa.ColumnElement[bool], ...]:
    return operations.c.incident_id == incident_id, operations.c.state == state
