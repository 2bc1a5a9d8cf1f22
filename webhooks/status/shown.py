"""What the page shows, worked out from the rows of the store."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from rules.situation import Failing
from syncer.store.delivery_log import DeliveryRow, list_deliveries
from syncer.store.engine import Store
from syncer.store.figures import Counts, delivery_counts
from syncer.store.overview import ItemRow, PostMortemRow, overview

MOST = 100  # of one kind on the page; the command line lists the rest
MOST_ENDED = 10
LAST_DELIVERIES = 20
OUTCOMES = ("new", "handled", "ignored", "not_understood", "parked")


@dataclass(frozen=True, slots=True)
class SourceRow:
    """What came from one source."""

    name: str
    is_configured: bool
    counts: tuple[int, ...]  # in the order of OUTCOMES


@dataclass(frozen=True, slots=True)
class Shown:
    """The page's content."""

    today: date
    open_postmortems: tuple[PostMortemRow, ...]  # the one that is due first, first
    ended_postmortems: tuple[PostMortemRow, ...]  # newest first
    open_items: int
    overdue_items: int
    failing: tuple[Failing, ...]
    sources: tuple[SourceRow, ...]
    deliveries: tuple[DeliveryRow, ...]

    def is_overdue(self, row: PostMortemRow | ItemRow) -> bool:
        return row.state == "open" and row.due is not None and row.due < self.today


def look(store: Store, configured: Iterable[str], today: date) -> Shown:
    """Read everything once. Raises TryLater when the store is away."""
    all_ = overview(store)
    unfinished = sorted((p for p in all_.postmortems if p.state == "open"), key=lambda p: p.due)
    items = [item for row in all_.postmortems for item in row.action_items if item.state == "open"]
    return Shown(
        today=today,
        open_postmortems=tuple(unfinished),
        ended_postmortems=tuple(p for p in all_.postmortems if p.state != "open"),
        open_items=len(items),
        overdue_items=sum(item.due is not None and item.due < today for item in items),
        failing=all_.failing,
        sources=_sources(delivery_counts(store), tuple(configured)),
        deliveries=list_deliveries(store, limit=LAST_DELIVERIES),
    )


def _sources(counts: Counts, configured: tuple[str, ...]) -> tuple[SourceRow, ...]:
    gone = sorted({source for source, _ in counts} - set(configured))
    return tuple(
        SourceRow(name, name in configured, tuple(counts.get((name, state), 0) for state in OUTCOMES))
        for name in (*configured, *gone)
    )
