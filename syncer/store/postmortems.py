"""Post-mortems and their action items in the store: rows to nouns, and back."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

import sqlalchemy as sa

from rules.nouns import Account, IssueRef, State
from rules.policy.models import Rule
from rules.situation import ActionItem, PostMortem
from syncer.store.tables import action_items, incidents, postmortems
from syncer.store.times import moment


def load_postmortem(db: sa.Connection, incident_id: str) -> PostMortem | None:
    """The post-mortem of an incident, once it is open."""
    query = sa.select(postmortems).where(postmortems.c.incident_id == incident_id)
    row = db.execute(query).mappings().first()
    if row is None:
        return None
    return PostMortem(
        ref=ref_of(row),
        title=row["title"],
        rule=Rule.model_validate(row["rule"]),
        accountable=Account(row["accountable"]["login"], row["accountable"]["name"]),
        why=row["accountable"]["why"],
        due=date.fromisoformat(row["due"]),
        opened_at=moment(row["opened_at"]),
        quiet_since=moment(row["quiet_since"]),
        state=row["state"],
        completed_at=moment(row["completed_at"]),
        closed_by_us=row["closed_by_us"],
        completions=row["completions"],
        completed_with=row["completed_with"],
        recurred=row["recurred"],
        seen=row["seen"],
        applied=row["applied"],
        appended=frozenset(row["appended"]),
        written=row["written"],
    )


def save_postmortem(db: sa.Connection, incident_id: str, record: PostMortem) -> None:
    """Insert or replace the whole row."""
    values = {
        **_ref_columns(record.ref),
        "title": record.title,
        "rule": record.rule.model_dump(mode="json"),
        "accountable": {
            "login": record.accountable.login,
            "name": record.accountable.name,
            "why": record.why,
        },
        "due": record.due.isoformat(),
        "opened_at": record.opened_at.timestamp(),
        "quiet_since": record.quiet_since.timestamp(),
        "state": record.state,
        "completed_at": record.completed_at.timestamp() if record.completed_at else None,
        "closed_by_us": record.closed_by_us,
        "completions": record.completions,
        "completed_with": record.completed_with,
        "recurred": record.recurred,
        "seen": record.seen,
        "applied": record.applied,
        "appended": sorted(record.appended),
        "written": dict(record.written),
    }
    _upsert(db, postmortems, postmortems.c.incident_id == incident_id, {"incident_id": incident_id, **values})


def load_items(db: sa.Connection, incident_id: str) -> tuple[ActionItem, ...]:
    """The action items of an incident, as they stand in the document."""
    query = sa.select(action_items).where(action_items.c.incident_id == incident_id)
    rows = db.execute(query.order_by(action_items.c.position, action_items.c.id)).mappings()
    return tuple(
        ActionItem(
            id=row["id"],
            title=row["title"],
            decision=row["decision"],
            position=row["position"],
            ref=ref_of(row) if row["issue_id"] else None,
            state=State(row["state"]),
            reason=row["reason"],
            completed_at=moment(row["completed_at"]),
            agreed=row["agreed"],
            notes=row["notes"],
        )
        for row in rows
    )


def save_items(db: sa.Connection, incident_id: str, items: Sequence[ActionItem]) -> None:
    """Insert or replace these rows; others stay."""
    for item in items:
        values: dict[str, Any] = {
            **(_ref_columns(item.ref) if item.ref else {}),
            "title": item.title,
            "decision": item.decision,
            "position": item.position,
            "state": item.state.value,
            "reason": item.reason,
            "completed_at": item.completed_at.timestamp() if item.completed_at else None,
            "agreed": dict(item.agreed),
            "notes": dict(item.notes),
        }
        row = {"id": item.id, "incident_id": incident_id, **values}
        _upsert(db, action_items, action_items.c.id == item.id, row)


def incidents_of_issue(db: sa.Connection, issue_id: str, url: str) -> tuple[str, ...]:
    """The incidents whose post-mortem or ticket this issue is; `url` tells two servers with equal ids apart."""
    found: list[str] = []
    for table in (postmortems, action_items):
        rows = db.execute(sa.select(table.c.incident_id, table.c.url).where(table.c.issue_id == issue_id))
        found += [incident_id for incident_id, ours in rows if not url or _host(ours) == _host(url)]
    return tuple(dict.fromkeys(found))


def earlier_postmortems(db: sa.Connection, incident_id: str) -> tuple[tuple[str, str], ...]:
    """(title, url) of the post-mortem that this incident is linked to, and of those before it; newest first."""
    chain: list[tuple[str, str]] = []
    linked = db.execute(sa.select(incidents.c.linked_to).where(incidents.c.id == incident_id)).scalar()
    while linked and len(chain) < 5:
        this = sa.select(incidents.c.linked_to, postmortems.c.title, postmortems.c.url)
        row = db.execute(this.join(postmortems, isouter=True).where(incidents.c.id == linked)).first()
        if row is None:
            break
        chain += [(row.title, row.url)] if row.url else []
        linked = row.linked_to
    return tuple(chain)


def ref_of(row: sa.RowMapping) -> IssueRef:
    """The issue that a row of post-mortems or action items names."""
    return IssueRef(row["tracker"], row["project"], row["issue_id"], row["issue_key"], row["url"])


def _ref_columns(ref: IssueRef) -> dict[str, str]:
    place = {"tracker": ref.tracker, "project": ref.project}
    return {**place, "issue_id": ref.id, "issue_key": ref.key, "url": ref.url}


def _upsert(db: sa.Connection, table: sa.Table, same: sa.ColumnElement[bool], row: dict[str, Any]) -> None:
    if db.execute(table.update().where(same).values(**row)).rowcount == 0:
        db.execute(table.insert().values(**row))


def _host(url: str) -> str:
    return url.split("/", 3)[2].lower() if url.count("/") >= 2 else ""
