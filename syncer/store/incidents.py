"""Incidents in the store: which events belong to which, and when each should next be looked at."""

from __future__ import annotations

import hashlib
import uuid
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

import sqlalchemy as sa

from rules.events import Event, from_json, to_json
from rules.incidents import Incident, Outage, Signal, compose, fold
from rules.nouns import SEVERITIES
from rules.recurrence import Previous, Same, again
from syncer.store.engine import Store, db_now
from syncer.store.tables import events, incidents, postmortems
from syncer.store.times import moment

JudgeDue = Callable[[Incident], bool]  # would a rule open a post-mortem for it, sooner or later?


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
    for key in sorted(by_key):
        store.only_one(db, f"incident {key}")
        for signal in by_key[key]:
            _insert_once(db, delivery_id, signal)
        concerned += _assign(db, key, is_due)
    poke(db, concerned)
    return tuple(concerned)


def _insert_once(db: sa.Connection, delivery_id: str, signal: Signal) -> None:
    print_ = fingerprint(signal)
    if db.execute(sa.select(events.c.id).where(events.c.fingerprint == print_)).first():
        return
    row = {"fingerprint": print_, "delivery_id": delivery_id, "key": signal.key, "data": to_json(signal)}
    db.execute(events.insert().values(**row, occurred_at=signal.occurred_at.timestamp()))


def signals_of(db: sa.Connection, key: str) -> dict[str, Signal]:
    """Fingerprint -> event, for everything known under a key."""
    rows = db.execute(sa.select(events.c.fingerprint, events.c.data).where(events.c.key == key))
    return {print_: from_json(data) for print_, data in rows.tuples()}  # type: ignore[misc]


@dataclass(slots=True)
class _Group:
    """Outages that are one incident, and the row that stands for it (a new one when None)."""

    outages: list[Outage]
    row: str | None
    linked_to: str | None = None


def _assign(db: sa.Connection, key: str, is_due: JudgeDue) -> list[str]:
    """Fold all events of a key anew and fit the rows to it; rows with a post-mortem stay what they are."""
    signals = signals_of(db, key)
    owners = dict(
        db.execute(sa.select(events.c.fingerprint, events.c.incident_id).where(events.c.key == key))
        .tuples()
        .all()
    )
    groups: list[_Group] = []
    used: set[str] = set()
    for outage in fold(signals.values()):
        known = [o for e in outage.events if (o := owners.get(fingerprint(e))) and o not in used]
        anchored = next((o for o in known if _postmortem(db, o)), None)
        previous = groups[-1] if groups else None
        verdict = again(outage.started_at, _previous(db, previous, signals.values(), is_due))
        if anchored is None and previous and isinstance(verdict, Same):
            previous.outages.append(outage)
            continue
        if (
            anchored is not None
            and previous
            and _postmortem(db, previous.row) is None
            and isinstance(verdict, Same)
        ):
            previous.outages.append(outage)  # an earlier part of the same incident was told late
            previous.row = anchored
        else:
            linked = None if isinstance(verdict, Same) else verdict.linked_to
            groups.append(_Group([outage], anchored or next(iter(known), None), linked))
        used.add(groups[-1].row or "")
    return [_save(db, key, group, signals.values()) for group in groups]


def _postmortem(db: sa.Connection, incident_id: str | None) -> sa.RowMapping | None:
    query = sa.select(postmortems.c.state, postmortems.c.completed_at).where(
        postmortems.c.incident_id == incident_id
    )
    return db.execute(query).mappings().first() if incident_id else None


def _previous(
    db: sa.Connection, group: _Group | None, everything: Iterable[Signal], is_due: JudgeDue
) -> Previous | None:
    if group is None:
        return None
    if row := _postmortem(db, group.row):
        return Previous(group.row or "", row["state"], moment(row["completed_at"]))
    due = is_due(compose(group.row or "", group.outages, everything))
    return Previous(group.row or "", "due" if due else "none")


def _save(db: sa.Connection, key: str, group: _Group, everything: Iterable[Signal]) -> str:
    incident_id = group.row or uuid.uuid4().hex
    incident = compose(incident_id, group.outages, everything)
    rank = SEVERITIES.index(incident.severity) if incident.severity in SEVERITIES else len(SEVERITIES)
    values = {"title": incident.title, "rank": rank, "opened_at": incident.opened_at.timestamp()}
    if group.row:
        db.execute(incidents.update().where(incidents.c.id == incident_id).values(**values))
    else:
        db.execute(incidents.insert().values(id=incident_id, key=key, linked_to=group.linked_to, **values))
    prints = [fingerprint(e) for outage in group.outages for e in outage.events]
    db.execute(events.update().where(events.c.fingerprint.in_(prints)).values(incident_id=incident_id))
    return incident_id


def poke(db: sa.Connection, incident_ids: Sequence[str]) -> None:
    """These incidents should be looked at now; one that is being looked at is looked at once more."""
    if incident_ids:
        this = incidents.update().where(incidents.c.id.in_(incident_ids))
        db.execute(this.values(due_at=db_now(), poke=incidents.c.poke + 1, parked=False))


def load_incident(db: sa.Connection, incident_id: str) -> Incident | None:
    """The incident as its events tell it now; None when nothing is told of it any more."""
    key = db.execute(sa.select(incidents.c.key).where(incidents.c.id == incident_id)).scalar()
    if key is None:
        return None
    rows = (
        db.execute(sa.select(events.c.incident_id, events.c.data).where(events.c.key == key)).tuples().all()
    )
    mine = [from_json(data) for owner, data in rows if owner == incident_id]
    outages = fold(mine)  # type: ignore[arg-type]
    everything = [from_json(data) for _, data in rows]
    return compose(incident_id, outages, everything) if outages else None  # type: ignore[arg-type]
