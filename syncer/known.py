"""What our own store knows of one incident: the situation before the trackers are asked, and what is kept of it."""

from __future__ import annotations

from datetime import datetime

import sqlalchemy as sa

from rules.plan import Memory, Plan
from rules.situation import Situation
from syncer.store.engine import Store
from syncer.store.incidents import load_incident
from syncer.store.leases import Lease, LeaseLost
from syncer.store.operation_views import done_results, drop, failing, waiting
from syncer.store.postmortems import (
    earlier_postmortems,
    load_items,
    load_postmortem,
    save_items,
    save_postmortem,
)
from syncer.store.writes import lost_texts_of, mark_mended, own_texts


def known(store: Store, incident_id: str, now: datetime) -> Situation | None:
    """None when nothing is told of the incident any more."""
    with store.read() as db:
        incident = load_incident(db, incident_id)
        if incident is None:
            return None
        return Situation(
            now=now,
            incident=incident,
            previous=earlier_postmortems(db, incident_id),
            record=load_postmortem(db, incident_id),
            items=load_items(db, incident_id),
            lost=lost_texts_of(db, incident_id),
            own_texts=own_texts(db, incident_id),
            done=done_results(db, incident_id),
            failing=failing(db, incident_id),
            waiting=waiting(db, incident_id),
        )


def keep(store: Store, lease: Lease, memory: Memory) -> None:
    """Remember before anything is done to the world. Raises LeaseLost."""
    if memory == Memory():
        return
    with store.write() as db:
        if not db.execute(sa.select(lease.still_held())).scalar():
            raise LeaseLost(lease.incident_id)
        if memory.record:
            save_postmortem(db, lease.incident_id, memory.record)
        save_items(db, lease.incident_id, memory.items)
        if memory.mended:
            mark_mended(db, memory.mended)


def drop_unwanted(store: Store, situation: Situation, plan: Plan) -> None:
    """What failed, and is no longer asked for, fails nobody any more."""
    asked = {operation.key for operation in plan.operations}
    unwanted = [failed.key for failed in situation.failing if failed.key not in asked]
    if unwanted:
        with store.write() as db:
            drop(db, unwanted)
