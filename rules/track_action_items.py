"""Each line with a box becomes one ticket, once the document has been quiet, or at once by /apply."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from rules.document.model import Line
from rules.linking import links
from rules.nouns import State
from rules.operations import OpenTicket, Operation, Skip
from rules.plan import Answer
from rules.promises import Place, Promise, place_of, promise_of
from rules.reading import Reading
from rules.situation import ActionItem
from rules.tickets import open_ticket
from rules.words import neutral

NAME = "track_action_items"


@dataclass(frozen=True, slots=True)
class Pending:
    """A line that will become a ticket when the document is quiet."""

    line: Line
    promise: Promise
    at: datetime


@dataclass(frozen=True, slots=True)
class Tracked:
    """The items after this look at the document, and what follows."""

    answer: Answer
    items: tuple[ActionItem, ...] = ()  # new ones, and those that moved in the document
    pending: tuple[Pending, ...] = ()
    attention: tuple[str, ...] = ()


def new_lines(reading: Reading) -> list[Line]:
    """Lines that want a ticket; what is done or struck through already wants none."""
    lines = reading.lines_at(reading.matching.new)
    return [line for line in lines if neutral.title(line.title) and not line.done and not line.struck]


def track_action_items(reading: Reading) -> Tracked:
    """Open what is settled, announce what is pending, link what is open."""
    tied = links(reading)
    moved = _moved(reading)
    try:
        place = place_of(reading)
    except ValueError as error:
        no_place = Answer(tied, Skip(NAME, str(error)))
        return Tracked(no_place, moved, attention=(f"No ticket can be opened: {error}",))
    new = new_lines(reading)
    created = _named(new, reading) if reading.settled else []
    pending = (
        []
        if reading.settled
        else [Pending(line, promise_of(line, place, reading), reading.quiet_at) for line in new]
    )
    openings = [_opening(item, line, place, reading) for item, line in (*_unopened(reading, moved), *created)]
    operations: tuple[Operation, ...] = (*[op for op, _ in openings], *tied)
    skip = None if operations else _why_nothing(pending, reading)
    notes = [
        *[(op.draft.title, note) for op, note in openings],
        *[
            (p.line.title, note)
            for p in pending
            for note in (p.promise.note, _has_passed(p.promise, reading))
        ],
    ]
    return Tracked(
        Answer(operations, skip, reading.quiet_at if pending else None),
        items=(*moved, *[item for item, _ in created]),
        pending=tuple(pending),
        attention=(
            *(f"“{neutral.markdown(title)}”: {_ended(note)}" for title, note in notes if note),
            *_without_words(reading),
        ),
    )


def _moved(reading: Reading) -> tuple[ActionItem, ...]:
    """Items whose place or wording in the document changed: remembered, so that they are found again."""
    now = (
        replace(item, title=line.title, decision=line.decision, position=line.position)
        for item in reading.situation.items
        if (line := reading.lines.get(item.id))
    )
    return tuple(item for item in now if item not in reading.situation.items)


def _named(lines: Sequence[Line], reading: Reading) -> list[tuple[ActionItem, Line]]:
    """A new item gets an id from what it says, so that two workers would name it alike."""
    named: list[tuple[ActionItem, Line]] = []
    taken = {item.id for item in reading.situation.items}
    for line in lines:
        said = f"{reading.situation.incident.id}\n{line.decision}\n{neutral.canonical(line.title)}"
        ids = (hashlib.sha256(f"{said}\n{n}".encode()).hexdigest()[:20] for n in range(len(taken) + 1))
        item_id = next(i for i in ids if i not in taken)
        taken.add(item_id)
        named.append((ActionItem(item_id, line.title, line.decision, line.position), line))
    return named


def _unopened(reading: Reading, moved: Sequence[ActionItem]) -> list[tuple[ActionItem, Line]]:
    """Items that were promised a ticket and have none yet; their creation goes on where it stopped."""
    items = {item.id: item for item in (*reading.situation.items, *moved)}
    return [
        (item, reading.lines.get(item.id) or _as_last_seen(item))
        for item in items.values()
        if item.ref is None and item.state is State.OPEN
    ]


def _as_last_seen(item: ActionItem) -> Line:
    return Line(item.position, item.title, done=False, struck=False, decision=item.decision)


def _opening(item: ActionItem, line: Line, place: Place, reading: Reading) -> tuple[OpenTicket, str]:
    promise = promise_of(line, place, reading)
    return open_ticket(item, line, place, promise, reading), promise.note


def _without_words(reading: Reading) -> tuple[str, ...]:
    """Jira refuses a summary of nothing but what nobody sees, such as zero-width spaces."""
    empty = [line for line in reading.lines_at(reading.matching.new) if not neutral.title(line.title)]
    return (
        ("A box has no words that can be seen behind it; write there what is to be done.",) if empty else ()
    )


def _ended(note: str) -> str:
    return note if note.endswith("?") else f"{note}."


def _has_passed(promise: Promise, reading: Reading) -> str:
    """While it is pending there is time to mend it."""
    calendar = reading.book.calendar
    today = calendar.today(reading.situation.now)
    if promise.due.date >= today:
        return ""
    return f"{calendar.day_in_words(promise.due.date, today)} has passed already; is that meant?"


def _why_nothing(pending: Sequence[Pending], reading: Reading) -> Skip:
    if pending:
        number = f"{len(pending)} {'line becomes a ticket' if len(pending) == 1 else 'lines become tickets'}"
        return Skip(NAME, f"{number} at {reading.quiet_at:%H:%M:%S} UTC, or by /apply")
    return Skip(NAME, "no line waits for a ticket")
