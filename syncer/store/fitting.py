"""The incidents of one key are fitted to its signals anew, as far back as late news can reach."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa

from rules.events import from_json
from rules.failed_deploys import FAILURE_WINDOW, SAME_RUN_WITHIN
from rules.incidents import Incident, compose
from rules.outages import fold
from rules.regrouping import Group, JudgeDue, Known, regroup
from rules.signals import Signal
from syncer.store.known_incidents import forget, known_incidents
from syncer.store.ranks import rank
from syncer.store.tables import events, incidents

REACH = SAME_RUN_WITHIN  # a workflow run may tell as late as this what its deployment status told already


@dataclass(frozen=True, slots=True)
class _Row:
    """One stored signal."""

    id: int
    owner: str | None
    signal: Signal

    def is_idle(self, since: datetime) -> bool:
        """What belonged to nothing before the news still does."""
        return self.owner is None and self.signal.occurred_at < since


def fit(db: sa.Connection, key: str, since: datetime, is_due: JudgeDue) -> list[str]:
    """Signals of `key` from `since` on are new. The answer: ids of the incidents that may have changed."""
    reach = (since - REACH).timestamp()
    known = known_incidents(db, key, reach)
    found = _rows(db, key, known, reach)
    rows = [row for row in found if not row.is_idle(since)]
    idle = [row.signal for row in found if row.is_idle(since)]
    everything = (*_failures(db, key, rows), *(row.signal for row in rows))
    owners = {row.signal: row.owner for row in rows if row.owner}
    outages = fold((row.signal for row in rows), idle)
    groups = regroup(outages, owners, known.values(), everything, is_due)
    ids = {id(group): group.known.id if group.known else uuid.uuid4().hex for group in groups}
    for group in groups:
        _save(db, key, ids[id(group)], group, everything)
    _give(db, rows, {s: ids[id(g)] for g in groups for outage in g.outages for s in outage.events})
    forget(db, [i for i, incident in known.items() if not incident.fixed and i not in ids.values()])
    return [ids[id(group)] for group in groups if group.outages[-1].events[-1].occurred_at >= since]


def _rows(db: sa.Connection, key: str, known: Mapping[str, Known], reach: float) -> list[_Row]:
    """What the known incidents consist of, and lately told signals that belong to none."""
    loose = events.c.incident_id.is_(None) & (events.c.occurred_at >= reach)
    which = (events.c.key == key) & sa.or_(events.c.incident_id.in_(known), loose)
    found = db.execute(sa.select(events.c.id, events.c.incident_id, events.c.data).where(which))
    return [_Row(id_, owner, from_json(data)) for id_, owner, data in found]  # type: ignore[arg-type]


def _failures(db: sa.Connection, key: str, rows: Iterable[_Row]) -> tuple[Signal, ...]:
    """Failed deploys from the week before on, for they count."""
    start = (min(row.signal.occurred_at for row in rows) - FAILURE_WINDOW).timestamp()
    which = (events.c.key == key) & (events.c.occurred_at > start) & (events.c.type == "DeployFailed")
    query = sa.select(events.c.data).where(which)
    return tuple(from_json(data) for data in db.execute(query).scalars())  # type: ignore[misc]


def _save(db: sa.Connection, key: str, id_: str, group: Group, everything: Iterable[Signal]) -> None:
    incident: Incident = compose(id_, group.outages, everything)
    values = {
        "title": incident.title,
        "rank": rank(incident.severity),
        "opened_at": incident.opened_at.timestamp(),
        "resolved_at": incident.resolved_at.timestamp() if incident.resolved_at else None,
        "linked_to": group.linked_to,
    }
    if group.known:
        db.execute(incidents.update().where(incidents.c.id == id_).values(**values))
    else:
        db.execute(incidents.insert().values(id=id_, key=key, **values))


def _give(db: sa.Connection, rows: Iterable[_Row], owners: Mapping[Signal, str]) -> None:
    """Write down which signal belongs to which incident now, where that has changed."""
    for row in rows:
        owner = owners.get(row.signal)
        if owner != row.owner:
            db.execute(events.update().where(events.c.id == row.id).values(incident_id=owner))
