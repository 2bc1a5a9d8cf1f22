"""Each line with a box becomes one ticket, once the document has been quiet, or at once by /apply."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from rules.book import Book
from rules.document.model import Line
from rules.nouns import Issue, State
from rules.operations import LinkTicket, OpenTicket, Skip
from rules.plan import Answer
from rules.reading import Reading
from rules.situation import ActionItem, Situation
from rules.tickets import Place, Promise, open_ticket, place_of, promise_of, with_line
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


def track_action_items(situation: Situation, reading: Reading, book: Book) -> Tracked:
    """Open what is settled, announce what is pending, link what is open."""
    try:
        place = place_of(reading, situation, book)
    except ValueError as error:
        return Tracked(Answer(skip=Skip(NAME, str(error))), attention=(f"No ticket can be opened: {error}",))
    moved = _moved(situation, reading)
    known = {item.id: item for item in (*situation.items, *moved)}
    new = [line for line in _new_lines(reading) if line.title and not line.done and not line.struck]
    created = _name(new, situation.incident.id, known) if reading.settled else []
    waiting = (
        []
        if reading.settled
        else [
            Pending(line, promise_of(line, place, situation, reading, book), reading.quiet_at) for line in new
        ]
    )
    unopened = [*_without_ticket(known, reading), *created]
    opening = [_open(item, line, place, situation, reading, book) for item, line in unopened]
    attention = [f"“{neutral.markdown(op.draft.title)}”: {note}" for op, note in opening if note]
    operations = (*[op for op, _ in opening], *_links(situation, reading))
    return Tracked(
        Answer(
            operations,
            None if operations else _why_nothing(waiting, reading),
            reading.quiet_at if waiting else None,
        ),
        items=(*moved, *[item for item, _ in created]),
        pending=tuple(waiting),
        attention=(*attention, *[_promise_note(p) for p in waiting if p.promise.note]),
    )


def _new_lines(reading: Reading) -> list[Line]:
    return [line for line in reading.document.lines if line.position in reading.matching.new]


def _moved(situation: Situation, reading: Reading) -> list[ActionItem]:
    """Items whose place or wording in the document changed: remembered, so that they are found again."""
    lines = {
        item_id: reading.document.line_at(position) for position, item_id in reading.matching.pairs.items()
    }
    now = {item.id: with_line(item, line) for item in situation.items if (line := lines.get(item.id))}
    return [now[item.id] for item in situation.items if item.id in now and now[item.id] != item]


def _name(
    lines: Sequence[Line], incident_id: str, known: dict[str, ActionItem]
) -> list[tuple[ActionItem, Line]]:
    """A new item gets an id from what it says, so that two workers would name it alike."""
    named: list[tuple[ActionItem, Line]] = []
    taken = set(known)
    for line in lines:
        said = f"{incident_id}\n{line.decision}\n{neutral.canonical(line.title)}"
        numbers = (hashlib.sha256(f"{said}\n{n}".encode()).hexdigest()[:20] for n in range(len(taken) + 1))
        item_id = next(i for i in numbers if i not in taken)
        taken.add(item_id)
        named.append((ActionItem(item_id, line.title, line.decision, line.position), line))
    return named


def _without_ticket(known: dict[str, ActionItem], reading: Reading) -> list[tuple[ActionItem, Line]]:
    """Items that were promised a ticket and have none yet; their creation goes on where it stopped."""
    lines = {
        item_id: reading.document.line_at(position) for position, item_id in reading.matching.pairs.items()
    }
    return [
        (
            item,
            lines.get(item.id)
            or Line(item.position, item.title, done=False, struck=False, decision=item.decision),
        )
        for item in known.values()
        if item.ref is None and item.state is State.OPEN
    ]


def _open(
    item: ActionItem, line: Line, place: Place, situation: Situation, reading: Reading, book: Book
) -> tuple[OpenTicket, str]:
    promise = promise_of(line, place, situation, reading, book)
    return open_ticket(item, line, place, situation, reading, book), promise.note


def _links(situation: Situation, reading: Reading) -> list[LinkTicket]:
    parent = reading.record.ref
    return [
        LinkTicket(
            key=f"link-ticket:{item.id}",
            summary=f"make {item.ref.key} a sub-issue of {parent.key}",
            item=item.id,
            parent=parent,
            child=item.ref,
        )
        for item in situation.items
        if item.ref
        and f"link-ticket:{item.id}" not in situation.done
        and isinstance(situation.tickets.get(item.id), Issue)
    ]


def _promise_note(pending: Pending) -> str:
    return f"“{neutral.markdown(pending.line.title)}”: {pending.promise.note}"


def _why_nothing(waiting: Sequence[Pending], reading: Reading) -> Skip:
    if waiting:
        return Skip(
            NAME, f"{len(waiting)} lines become tickets at {reading.quiet_at:%H:%M:%S} UTC, or by /apply"
        )
    return Skip(NAME, "no line waits for a ticket")
