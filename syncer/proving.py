"""Asks what our writes replaced when nobody has told yet: a worker may die between writing and looking."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta

from rules.nouns import IssueRef
from syncer.store.engine import Store
from syncer.store.incidents import poke
from syncer.store.postmortems import load_items, load_postmortem
from syncer.store.writes import BodyWrite, forget_write, note_replaced, unproven_writes
from syncer.trackers.port import Tracker, Written

SILENT_FOR = timedelta(
    hours=1
)  # a history that says nothing for so long never will: the write did not arrive


def prove_writes(store: Store, incident_id: str, trackers: Mapping[str, Tracker], now: datetime) -> None:
    """What turns out to be lost is in the store then. Raises TryLater and GiveUp of the store and the trackers."""
    with store.read() as db:
        writes = unproven_writes(db, incident_id)
        if not writes:
            return
        record = load_postmortem(db, incident_id)
        refs = [item.ref for item in load_items(db, incident_id) if item.ref] + (
            [record.ref] if record else []
        )
    places = {(ref.tracker, ref.id): ref for ref in refs}
    for write in writes:
        ref = places.get((write.tracker, write.issue_id))
        tracker = trackers.get(write.tracker)
        if ref and tracker:
            _prove(store, write, ref, tracker, now)


def _prove(store: Store, write: BodyWrite, ref: IssueRef, tracker: Tracker, now: datetime) -> None:
    replaced = tracker.replaced_text(ref, Written(write.before, write.after))
    if replaced is None and now - write.written_at < SILENT_FOR:
        return
    with store.write() as db:
        if replaced is None:
            forget_write(db, write.id)
        else:
            poke(db, note_replaced(db, write.tracker, write.issue_id, write.after, replaced))
