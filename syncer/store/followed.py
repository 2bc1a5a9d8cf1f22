"""Which incidents the frequent sweep takes, where their issues are, and what was seen of those before."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

import sqlalchemy as sa

from rules.nouns import IssueRef
from syncer.store.clock import db_now
from syncer.store.engine import Store
from syncer.store.postmortems import ref_of
from syncer.store.tables import action_items, body_writes, incidents, lost_texts, postmortems

YOUNG = 24 * 3600.0  # seconds in which an incident without a post-mortem may still come to one
UNCLEAR = 2 * 3600.0  # seconds; what became of an older text of ours is the daily sweep's business


@dataclass(frozen=True, slots=True)
class Followed:
    """An incident, and its issues: first its post-mortem, then its tickets."""

    id: str
    refs: tuple[IssueRef, ...]
    glanced: str  # what a glance at them showed when the sweep woke it last
    is_restless: bool  # to be looked at whatever they show


def followed(store: Store) -> tuple[Followed, ...]:
    """Those with an open post-mortem or an open promise, and young ones without a post-mortem; the worst first."""
    query = sa.select(incidents.c.id, postmortems).join(postmortems, isouter=True).where(_is_open())
    tickets: dict[str, list[IssueRef]] = defaultdict(list)
    with store.read() as db:
        rows = db.execute(query.order_by(incidents.c.rank, incidents.c.opened_at)).mappings().all()
        for item in db.execute(_tickets()).mappings():
            tickets[item["incident_id"]].append(ref_of(item))
        unclear = {row.incident_id for row in db.execute(_unclear())}
    return tuple(_followed(row, tuple(tickets[row["id"]]), unclear) for row in rows)


def _followed(row: sa.RowMapping, tickets: tuple[IssueRef, ...], unclear: set[str]) -> Followed:
    if row["issue_id"] is None:  # no tracker knows of it
        return Followed(row["id"], (), "", is_restless=True)
    return Followed(row["id"], (ref_of(row), *tickets), row["glanced"], is_restless=row["id"] in unclear)


def _is_open() -> sa.ColumnElement[bool]:
    open_promise = sa.select(action_items.c.incident_id).where(action_items.c.state == "open")
    young = (incidents.c.opened_at > db_now() - YOUNG) & postmortems.c.incident_id.is_(None)
    return ~incidents.c.parked & sa.or_(
        postmortems.c.state == "open", incidents.c.id.in_(open_promise), young
    )


def _tickets() -> sa.Select[tuple[str]]:
    """Of all of these, also those that are done: people open them again."""
    ids = sa.select(incidents.c.id).join(postmortems, isouter=True).where(_is_open())
    mine = action_items.c.incident_id.in_(ids) & action_items.c.issue_id.is_not(None)
    columns = ("incident_id", "tracker", "project", "issue_id", "issue_key", "url")
    return sa.select(*(action_items.c[name] for name in columns)).where(mine)


def _unclear() -> sa.CompoundSelect[tuple[str]]:
    """Incidents of which we do not know yet what a text of ours replaced, or have that still to bring back."""
    since = db_now() - UNCLEAR
    unproven = body_writes.c.proven_at.is_(None) & (body_writes.c.written_at > since)
    unmended = lost_texts.c.mended_at.is_(None) & (lost_texts.c.found_at > since)
    return sa.union(
        sa.select(body_writes.c.incident_id).where(unproven),
        sa.select(lost_texts.c.incident_id).where(unmended),
    )
