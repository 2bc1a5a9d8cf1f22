"""The one status comment: what will be done, what needs people, how every promise stands, what was done.

Times in it are absolute, so that it changes only when something happened.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from rules.calendar import Calendar
from rules.words import neutral, times
from rules.words.cleaning import ZERO_WIDTH
from rules.words.templating import fill, text_of

_LONGEST = 60  # rows or lines of one kind; GitHub takes 65,536 characters


@dataclass(frozen=True, slots=True)
class PendingTicket:
    """A line that becomes a ticket at `apply_at`; `owner_name` is empty when nobody can have it."""

    title: str
    owner_name: str
    owner_note: str
    due: date
    due_why: str
    apply_at: datetime


@dataclass(frozen=True, slots=True)
class ItemRow:
    """An action item with its ticket."""

    title: str
    url: str
    key: str
    owner: str
    due: date | None
    state: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class StatusFacts:
    """What the comment tells. `failing`, `attention` and `done` are fragments of Markdown, one line each."""

    pending: tuple[PendingTicket, ...] = ()
    failing: tuple[str, ...] = ()
    attention: tuple[str, ...] = ()
    done: tuple[str, ...] = ()
    items: tuple[ItemRow, ...] = ()
    settle_in_words: str = "10 minutes"
    opened_on: date | None = None  # dates of its year are written without a year; None: every date has one


def render_status(facts: StatusFacts, calendar: Calendar) -> str:
    """The comment's text; empty when there is nothing to tell."""
    if not (facts.pending or facts.failing or facts.attention or facts.done or facts.items):
        return ""
    number = len(facts.pending)
    return fill(
        text_of("status"),
        promise=f"{number} {'ticket' if number == 1 else 'tickets'} will be opened",
        at=times.clock(max(p.apply_at for p in facts.pending), calendar) if facts.pending else "",
        settle=neutral.markdown(facts.settle_in_words),
        pending=[_pending(p, facts, calendar) for p in facts.pending[:_LONGEST]],
        pending_more=max(number - _LONGEST, 0),
        attention=_lines(facts.attention),
        failing=_lines(facts.failing),
        items=[_item(row, facts, calendar) for row in facts.items[:_LONGEST]],
        items_more=max(len(facts.items) - _LONGEST, 0),
        done=_lines(facts.done),
    )


def _lines(lines: Sequence[str]) -> list[str]:
    shown = [neutral.fragment(line) for line in lines[:_LONGEST]]
    left_out = len(lines) - len(shown)
    return [*shown, f"… and {left_out} more"] if left_out else shown


def _pending(ticket: PendingTicket, facts: StatusFacts, calendar: Calendar) -> dict[str, str]:
    when = times.day(ticket.due, facts.opened_on, calendar)
    return {
        "what": neutral.table_cell(ticket.title),
        "who": _who(ticket),
        "when": when + _aside(ticket.due_why),
    }


def _who(ticket: PendingTicket) -> str:
    """Bold when it is somebody whom the line does not name."""
    if not ticket.owner_name:
        return "**nobody yet**" + _aside(ticket.owner_note)
    name = neutral.table_cell(ticket.owner_name)
    as_written = not ticket.owner_note or ticket.owner_note.startswith("you wrote ")
    return (name if as_written else f"**{name}**") + _aside(ticket.owner_note)


def _aside(note: str) -> str:
    return f" *({neutral.table_cell(note, 400)})*" if note else ""


def _item(row: ItemRow, facts: StatusFacts, calendar: Calendar) -> dict[str, str]:
    reason = f": {neutral.table_cell(row.reason)}" if row.reason else ""
    title = neutral.table_cell(row.title)
    return {
        "what": f"~~{title}~~" if row.state == "dropped" and title else title,
        "ticket": neutral.link(row.key, row.url).replace(ZERO_WIDTH, "") if neutral.url(row.url) else "",
        "who": neutral.table_cell(row.owner) or "*nobody*",
        "due": times.day(row.due, facts.opened_on, calendar) if row.due else "",
        "state": neutral.table_cell(row.state) + reason,
    }
