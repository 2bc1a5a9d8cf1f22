"""Everything that the doctor looks at, in the order in which things should be mended."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import datetime

from deploy.doctor.addresses import check_addresses
from deploy.doctor.hooks import check_hooks
from deploy.doctor.incident_issues import check_incident_issues
from deploy.doctor.queue import check_queue
from deploy.doctor.rooms import check_rooms
from deploy.doctor.rules import check_rules
from deploy.doctor.store import check_store
from deploy.doctor.times import check_calendar, check_clocks
from deploy.doctor.trackers import check_trackers
from deploy.doctor.visibility import check_visibility
from rules.book import Book
from syncer.trackers.port import Finding, Tracker


def examine(
    book: Book, open_trackers: Callable[[], Mapping[str, Tracker]], now: datetime, *, offline: bool
) -> Iterator[Finding]:
    """Findings as they are made, for some take a while; offline, no connection is opened."""
    policy = book.policy
    yield from check_calendar(policy, book.calendar, now)
    yield from check_addresses(policy)
    yield from check_rules(policy)
    yield from check_rooms(policy)
    yield from check_store(policy.store, offline=offline)
    if not offline:
        yield from check_queue(policy.queue)
        yield from check_clocks(policy)
        yield from check_trackers(book, open_trackers)
        yield from check_visibility(book, open_trackers)
        yield from check_incident_issues(policy, open_trackers)
        yield from check_hooks(policy, open_trackers)
