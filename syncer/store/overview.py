"""What `kintsugi status` and the page at / show: every post-mortem with its items, and what is failing."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime

import sqlalchemy as sa

from rules.agreement_notes import NOBODY
from rules.situation import Failing, PostMortemState
from syncer.store.engine import Store
from syncer.store.operation_views import failing as failing_operations
from syncer.store.tables import action_items, deliveries, incidents, postmortems
from syncer.store.times import moment


@dataclass(frozen=True, slots=True)
class ItemRow:
    """One promise; `ref`, `url`, `due` and `priority` are None until its ticket is open, `owner*` for nobody."""

    title: str
    state: str  # open | completed | dropped
    ref: str | None  # "acme/checkout#42"
    url: str | None
    owner: str | None  # login in the tracker
    owner_name: str | None  # for people to read; the login where no name is known
    due: date | None
    priority: str | None


@dataclass(frozen=True, slots=True)
class PostMortemRow:
    """One post-mortem."""

    incident_id: str
    incident: str  # the incident's title
    incident_key: str  # "pagerduty:PGR0VU2"
    ref: str
    url: str
    state: PostMortemState
    accountable: str  # a name, or a login where the name is not known
    due: date
    opened_at: datetime
    action_items: tuple[ItemRow, ...]


@dataclass(frozen=True, slots=True)
class Overview:
    """Everything, newest post-mortem first."""

    postmortems: tuple[PostMortemRow, ...]
    failing: tuple[Failing, ...]


def overview(store: Store) -> Overview:
    """Read from our own store only; no tracker is asked."""
    with store.read() as db:
        items = _items(db)
        query = sa.select(
            postmortems, incidents.c.title.label("incident"), incidents.c.key.label("incident_key")
        ).join(incidents)
        rows = db.execute(query.order_by(postmortems.c.opened_at.desc())).mappings()
        return Overview(tuple(_postmortem(row, items) for row in rows), _failing(db))


def _postmortem(row: sa.RowMapping, items: dict[str, list[ItemRow]]) -> PostMortemRow:
    return PostMortemRow(
        incident_id=row["incident_id"],
        incident=row["incident"] or row["incident_key"],
        incident_key=row["incident_key"],
        ref=row["issue_key"],
        url=row["url"],
        state=row["state"],
        accountable=row["accountable"]["name"] or row["accountable"]["login"],
        due=date.fromisoformat(row["due"]),
        opened_at=moment(row["opened_at"]),
        action_items=tuple(items[row["incident_id"]]),
    )


def _items(db: sa.Connection) -> dict[str, list[ItemRow]]:
    items: dict[str, list[ItemRow]] = defaultdict(list)
    for row in db.execute(sa.select(action_items).order_by(action_items.c.position)).mappings():
        agreed = row["agreed"]
        owner = None if NOBODY in row["notes"] else agreed.get("owner")
        items[row["incident_id"]].append(
            ItemRow(
                title=row["title"],
                state=row["state"],
                ref=row["issue_key"],
                url=row["url"],
                owner=owner,
                owner_name=owner and (agreed.get("owner_name") or owner),
                due=date.fromisoformat(agreed["due"]) if agreed.get("due") else None,
                priority=agreed.get("priority"),
            )
        )
    return items


def _failing(db: sa.Connection) -> tuple[Failing, ...]:
    """Operations that did not work, incidents and deliveries that could not be looked at."""
    looks = sa.select(incidents.c.id, incidents.c.title, incidents.c.trouble).where(incidents.c.trouble != "")
    parked = sa.select(deliveries.c.id, deliveries.c.source, deliveries.c.why).where(
        deliveries.c.state == "parked"
    )
    return (
        *failing_operations(db),
        *(Failing(f"incident:{id_}", title, why) for id_, title, why in db.execute(looks)),
        *(
            Failing(f"delivery:{id_}", f"a delivery from {source}", why)
            for id_, source, why in db.execute(parked)
        ),
    )
