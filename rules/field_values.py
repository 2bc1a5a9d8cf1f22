"""What each side says about an action item's fields, in one comparable form; None where it says nothing.

Fields are strings: title (canonical), owner (login), due (ISO date), priority, done (a `State`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from rules.agreement_notes import NOBODY
from rules.document.model import Line
from rules.due_dates import Refused, resolve_phrase
from rules.known_names import known_names
from rules.nouns import Account, Issue, IssueRef, State
from rules.people import Stranger
from rules.priority_places import priority_said
from rules.promises import Place, people_of
from rules.reading import Reading
from rules.situation import ActionItem
from rules.words import neutral

FIELDS = ("title", "owner", "due", "priority", "done")


@dataclass(frozen=True, slots=True)
class Values:
    """One side's values, and sentences about what could not be read."""

    fields: Mapping[str, str | None]
    notes: Mapping[str, str] = field(default_factory=dict)


def title_said(title: str) -> str:
    """A title as both sides are compared by it: as much as a new ticket takes, so that a longer one is never cut."""
    return neutral.canonical(neutral.title(title))


def line_state(line: Line) -> State:
    """Struck through is dropped, ticked is completed."""
    if line.struck:
        return State.DROPPED
    return State.COMPLETED if line.done else State.OPEN


def document_values(line: Line, item: ActionItem, reading: Reading) -> Values:
    """What the line says. Words that did not change since both sides agreed keep the value they had then."""
    notes: dict[str, str] = {}
    return Values(
        {
            "title": title_said(line.title),
            "owner": _line_owner(line, item, reading, notes),
            "due": _line_due(line, item, reading, notes),
            "priority": line.priority,
            "done": line_state(line).value,
        },
        notes,
    )


def _line_owner(line: Line, item: ActionItem, reading: Reading, notes: dict[str, str]) -> str | None:
    if line.owner is None or item.ref is None:
        return None
    if line.owner == item.agreed.get("owner_words"):
        return item.agreed.get("owner")
    place = Place.of(item.ref)
    people = people_of(place, reading)
    found = people.find(line.owner)
    if isinstance(found, Stranger):
        said = people.shown(line.owner)
        notes["owner"] = f"{said} {found.why}; write @login, or add the name to people: in kintsugi.yml"
        return None
    if not reading.situation.answers.can_assign(place.tracker, place.project, found.login):
        said = found.name or found.login
        notes["owner"] = (
            f"{said} cannot be assigned in {place.project}, so the owner stays as the ticket says"
        )
        return None
    return found.login


def _line_due(line: Line, item: ActionItem, reading: Reading, notes: dict[str, str]) -> str | None:
    if line.due is None:
        return None
    if line.due == item.agreed.get("due_words"):
        return item.agreed.get("due")
    calendar = reading.book.calendar
    due = resolve_phrase(line.due, calendar.today(reading.record.quiet_since), calendar)
    if isinstance(due, Refused):
        notes["due"] = due.why
        return None
    return due.date.isoformat()


def ticket_values(ticket: Issue, item: ActionItem, reading: Reading) -> Values:
    """What the ticket says; on GitHub due date and priority stand in its text, the priority also as a label."""
    bot = reading.situation.answers.bots.get(ticket.ref.tracker)
    written = reading.book.dialect(ticket.ref.tracker).read_ticket(ticket.body)
    due = ticket.due or written.due
    owner = _assignee(ticket, item, bot)
    notes = {"due": written.due_problem} if written.due_problem and not ticket.due else {}
    if due is None and not notes and ticket.state is State.OPEN and (kept := item.agreed.get("due")):
        notes["due"] = (
            f"its ticket has no due date; {_day(kept, reading)} still holds, until another is set on either"
        )
    if owner is None and ticket.state is State.OPEN:
        notes[NOBODY] = "nobody is assigned; assign somebody in the ticket, or name another owner on the line"
    return Values(
        {
            "title": title_said(ticket.title),
            "owner": owner,
            "due": due.isoformat() if due else None,
            "priority": priority_said(ticket, written.priority, item),
            "done": ticket.state.value,
        },
        notes,
    )


def _day(iso: str, reading: Reading) -> str:
    calendar = reading.book.calendar
    return calendar.day_in_words(date.fromisoformat(iso), calendar.today(reading.situation.now))


def _assignee(ticket: Issue, item: ActionItem, bot: Account | None) -> str | None:
    """One owner: the one we agreed on while they are assigned, else the first person."""
    logins = [a.login for a in ticket.assignees if not a.is_bot and not (bot and a.login == bot.login)]
    agreed = item.agreed.get("owner")
    return agreed if agreed in logins else next(iter(logins), None)


def with_owner_name(item: ActionItem, reading: Reading) -> ActionItem:
    """What the owner is called is remembered for those who only read our own rows."""
    login = item.agreed.get("owner")
    name = who(login, item.ref, reading) if login and item.ref else ""
    return replace(item, agreed={**item.agreed, "owner_name": name}) if name else item


def who(login: str, ticket: IssueRef, reading: Reading) -> str:
    """A name for people to read: of `people`, else as the ticket shows it, else the login."""
    person = reading.book.directory.by_login(reading.book.realm(ticket.tracker), login)
    seen = known_names(ticket.tracker, reading.situation, reading.book)
    return person.name if person else seen.get(login, login)
