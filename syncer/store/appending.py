"""A storm of alerts about an outage that goes on: each is appended without reading all the others again."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa

from rules.events import IncidentOpened, IncidentUpdated
from rules.nouns import NO_SEVERITY
from rules.signals import Signal, in_order
from syncer.store.ranks import rank
from syncer.store.tables import events, incidents


def append_to_open(db: sa.Connection, key: str, new: Sequence[Signal]) -> str | None:
    """The open incident that takes them, when they are later than all that is known and end nothing; else None."""
    if not all(isinstance(signal, (IncidentOpened, IncidentUpdated)) for signal in new):
        return None
    last = db.execute(sa.select(sa.func.max(events.c.occurred_at)).where(events.c.key == key)).scalar()
    newest = (
        sa.select(incidents.c.id, incidents.c.resolved_at)
        .where(incidents.c.key == key)
        .order_by(incidents.c.opened_at.desc())
        .limit(1)
    )
    row = db.execute(newest).first()
    if row is None or row.resolved_at is not None or last is None:
        return None
    if last >= min(signal.occurred_at.timestamp() for signal in new):
        return None
    if values := _changed(new):
        db.execute(incidents.update().where(incidents.c.id == row.id).values(**values))
    return str(row.id)


def _changed(new: Sequence[Signal]) -> dict[str, Any]:
    """The latest title and severity that somebody told count (see rules.incidents)."""
    values: dict[str, Any] = {}
    for signal in in_order(new):
        if signal.title:
            values["title"] = signal.title
        severity = getattr(signal, "severity", NO_SEVERITY)
        if severity != NO_SEVERITY:
            values["rank"] = rank(severity)
    return values
