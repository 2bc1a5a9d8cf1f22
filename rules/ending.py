"""When a post-mortem comes to an end, and when it opens again: what `complete` and `celebrate` go by.

Complete: at least one item is completed, none is open, no decision waits for one, the document is quiet, and the
review was held (or a person closed the post-mortem as completed, or its due date has passed).
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from rules.additions import review_key
from rules.nouns import State
from rules.reading import Reading
from rules.situation import ActionItem
from rules.track_action_items import new_lines

MANY_ITEMS = 7  # above that people learn less, not more (TNO)


@dataclass(frozen=True, slots=True)
class Standing:
    """How far a post-mortem is."""

    completed: tuple[ActionItem, ...]
    dropped: tuple[ActionItem, ...]
    open: tuple[ActionItem, ...]
    missing: tuple[str, ...]  # what keeps it from being complete, in words

    @property
    def is_over(self) -> bool:
        """Nothing is left to do: it is complete, or everything in it was dropped."""
        return not self.missing

    @property
    def digest(self) -> str:
        """Which items stand how: a second ending needs another one than the first."""
        told = sorted(f"{item.state} {item.id}" for item in (*self.completed, *self.dropped))
        return hashlib.sha256("\n".join(told).encode()).hexdigest()


def standing(reading: Reading, items: Sequence[ActionItem]) -> Standing:
    """Where it stands, with `items` as they are known now."""
    by_state = {state: tuple(i for i in items if i.state is state) for state in State}
    stands = Standing(by_state[State.COMPLETED], by_state[State.DROPPED], by_state[State.OPEN], ())
    return Standing(stands.completed, stands.dropped, stands.open, tuple(_missing(reading, stands)))


def _missing(reading: Reading, stands: Standing) -> list[str]:
    missing = []
    waiting = [d for d in reading.document.decisions if not d.items]
    if stands.open or new_lines(reading):
        number = len(stands.open) + len(new_lines(reading))
        missing.append(f"{number} {'action item is' if number == 1 else 'action items are'} open")
    elif not stands.completed and not stands.dropped:
        missing.append("no action item was promised yet")
    if waiting:
        missing.append(
            f"{len(waiting)} {'decision waits' if len(waiting) == 1 else 'decisions wait'} for an action item"
        )
    if not reading.settled:
        missing.append("the document was edited just now")
    if not _reviewed(reading):
        missing.append("the review was not held yet")
    if not missing and not _is_news(reading, stands):
        missing.append("nothing changed since it last came to an end")
    return missing


def review_ends_at(reading: Reading) -> datetime | None:
    """When a review that nobody held is not waited for any more; None when none is waited for."""
    return None if _reviewed(reading) else _waived_at(reading)


def _reviewed(reading: Reading) -> bool:
    """Held, or waived: by a person who closed it as completed, or by its due date."""
    review = reading.document.review
    if review is None or review.held or reading.issue.state is State.COMPLETED:
        return True
    return reading.situation.now >= _waived_at(reading)


def _waived_at(reading: Reading) -> datetime:
    return reading.book.calendar.start_of(reading.record.due + timedelta(days=1))


def _is_news(reading: Reading, stands: Standing) -> bool:
    """After an ending, only other items, or the review of another outage, bring the next one."""
    record, review = reading.record, reading.document.review
    if not record.completions or stands.digest != record.completed_with:
        return True
    outage = reading.situation.incident.outages[-1].started_at.isoformat()
    return bool(record.recurred and review and review.held and review_key(outage) in record.appended)
