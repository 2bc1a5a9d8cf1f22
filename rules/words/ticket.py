"""The text of a ticket: why it exists, what done means, by when, and how to change or drop it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from rules.calendar import Calendar, day_and_month
from rules.words import neutral
from rules.words.templating import fill, text_of
from rules.words.ticket_lines import TicketFields, read_ticket, with_due, with_priority

__all__ = ["TicketFacts", "TicketFields", "read_ticket", "render_ticket", "with_due", "with_priority"]

_LONGEST = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class TicketFacts:
    """What a ticket says when it is opened; plain values."""

    decision: str | None
    postmortem_title: str
    postmortem_url: str
    incident_title: str
    incident_url: str
    incident_day: datetime | date
    done_when: str | None
    due: date
    priority: str
    owner_name: str = ""
    owner_note: str | None = None
    due_note: str = ""
    due_in_text: bool = True  # the tracker has no field for it
    dropping: str = "Close it as *not planned*"  # how that is done there, a fragment of Markdown
    brief: bool = False  # the target is more visible than the post-mortem: nothing of the why


def render_ticket(facts: TicketFacts, calendar: Calendar) -> str:
    """The body of the issue; when `brief`, done-when, date, priority and how to change them, no way back."""
    return fill(
        text_of("ticket"),
        brief=facts.brief,
        day=_day(facts, calendar),
        decision=neutral.markdown(facts.decision or "", _LONGEST),
        postmortem_url=neutral.url(facts.postmortem_url) or "#",
        incident=neutral.link(facts.incident_title or facts.postmortem_title, facts.incident_url),
        done_when=neutral.markdown(facts.done_when or "", _LONGEST),
        due=facts.due.isoformat() if facts.due_in_text else "",
        dropping=facts.dropping,
        priority=facts.priority,
        owner=neutral.markdown(facts.owner_name) or "nobody",
        owner_note="" if facts.brief else _in_a_ticket(facts.owner_note or ""),
        due_day=day_and_month(facts.due),
        due_note="" if facts.brief else _in_a_ticket(facts.due_note),
    )


def _day(facts: TicketFacts, calendar: Calendar) -> str:
    when = facts.incident_day
    day = calendar.today(when) if isinstance(when, datetime) else when
    return day_and_month(day) if day.year == facts.due.year else f"{day_and_month(day)} {day.year}"


def _in_a_ticket(note: str) -> str:
    """A note speaks to whoever wrote the line; the ticket speaks to its owner."""
    said = note.replace("you wrote ", "the post-mortem says ", 1) if note.startswith("you wrote ") else note
    return neutral.markdown(said, _LONGEST)
