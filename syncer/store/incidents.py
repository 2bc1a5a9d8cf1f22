"""Incidents in the store: each signal is kept once, and its key's incidents are made to fit."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence

import sqlalchemy as sa

from rules.events import Event, from_json, to_json
from rules.failed_deploys import FAILURE_WINDOW
from rules.incidents import Incident, compose
from rules.outages import fold
from rules.regrouping import JudgeDue
from rules.signals import Signal
from syncer.store.appending import append_to_open
from syncer.store.clock import db_now
from syncer.store.engine import Store
from syncer.store.fitting import fit
from syncer.store.tables import events, incidents


def fingerprint(event: Event) -> str:
    """The same event told twice has the same fingerprint."""
    return hashlib.sha256(to_json(event).encode()).hexdigest()


def record_signals(
    store: Store, db: sa.Connection, delivery_id: str, signals: Iterable[Signal], is_due: JudgeDue
) -> tuple[str, ...]:
    """Keep what a delivery told and say which incidents it concerns; each of them is due now."""
    concerned: list[str] = []
    by_key: dict[str, list[Signal]] = {}
    for signal in signals:
        by_key.setdefault(signal.key, []).append(signal)
    for key in sorted(by_key):  # see hold()
        store.only_one(db, f"incident {key}")
        of_key = _record(db, delivery_id, key, by_key[key], is_due)
        poke(db, of_key, told_by=delivery_id)
        concerned += of_key
    return tuple(concerned)


def _record(
    db: sa.Connection, delivery_id: str, key: str, signals: Sequence[Signal], is_due: JudgeDue
) -> Sequence[str]:
    new = [signal for signal in dict.fromkeys(signals) if not _is_known(db, signal)]
    if not new:
        return _incidents_of(db, signals)
    appended = append_to_open(db, key, new)
    for signal in new:
        row = {"fingerprint": fingerprint(signal), "key": key, "type": signal.type, "data": to_json(signal)}
        times = {"occurred_at": signal.occurred_at.timestamp(), "incident_id": appended}
        db.execute(events.insert().values(**row, **times, delivery_id=delivery_id))
    return [appended] if appended else fit(db, key, min(s.occurred_at for s in new), is_due)


def _is_known(db: sa.Connection, signal: Signal) -> bool:
    query = sa.select(events.c.id).where(events.c.fingerprint == fingerprint(signal))
    return db.execute(query).first() is not None


def _incidents_of(db: sa.Connection, signals: Sequence[Signal]) -> Sequence[str]:
    """Told before: nothing changes, but whoever replays a delivery wants its incidents to be looked at."""
    prints = [fingerprint(signal) for signal in signals]
    query = sa.select(events.c.incident_id).where(events.c.fingerprint.in_(prints)).distinct()
    return [id_ for id_ in db.execute(query).scalars() if id_]


def poke(db: sa.Connection, incident_ids: Sequence[str], *, told_by: str | None = None) -> None:
    """These incidents should be looked at now; one that is being looked at is looked at once more.

    `told_by` is the delivery that says so, for the log; None when it is no delivery.
    """
    if incident_ids:
        these = incidents.c.id.in_(set(incident_ids))
        hold(db, these)
        now = {"due_at": db_now(), "poke": incidents.c.poke + 1, "parked": False}
        told = {} if told_by is None else {"told_by": told_by}
        db.execute(incidents.update().where(these).values(**now, **told))


def hold(db: sa.Connection, which: sa.ColumnElement[bool]) -> None:
    """Keep these rows to ourselves until the commit. Everybody takes them by key, then id, so that two who
    want the same rows never wait for each other."""
    in_turn = sa.select(incidents.c.id).where(which).order_by(incidents.c.key, incidents.c.id)
    db.execute(in_turn.with_for_update()).all()


def load_incident(db: sa.Connection, incident_id: str) -> Incident | None:
    """The incident as its signals tell it now; None when it has become a part of another one."""
    key = db.execute(sa.select(incidents.c.key).where(incidents.c.id == incident_id)).scalar()
    if key is None:
        return None
    mine = signals(db, events.c.incident_id == incident_id)
    if not mine:
        return None
    week = (min(signal.occurred_at for signal in mine) - FAILURE_WINDOW).timestamp()
    failed = (events.c.type == "DeployFailed") & (events.c.occurred_at > week)
    return compose(incident_id, fold(mine), signals(db, (events.c.key == key) & failed))


def signals(db: sa.Connection, which: sa.ColumnElement[bool]) -> tuple[Signal, ...]:
    """The signals of these rows."""
    rows = db.execute(sa.select(events.c.data).where(which)).scalars()
    return tuple(from_json(data) for data in rows)  # type: ignore[misc]  # only signals are kept
