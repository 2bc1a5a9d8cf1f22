"""What is still to be written into the document besides the items: timeline, /action lines, rows that changed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from rules.book import Book
from rules.commands import Command
from rules.document.dialect import Dialect
from rules.document.model import Edits, LineEdit
from rules.incidents import Incident, TimelineEntry
from rules.known_names import known_names
from rules.opening import due_date
from rules.situation import PostMortem, Situation
from rules.words.postmortem import accountable_row, ready_by_row, timeline_lines, when_row

_UNTICK = "review again: "
_MOST_NEWS = 10  # entries of the timeline at once: a storm of alerts is not a page
_NO_ROOM = (
    "The timeline is not continued in the document, which is long already; the incident tells the rest."
)
_LONG = 30_000  # characters: a text for which trackers have little room left gets no more timeline
_WORDIER = {"adf": 3}  # about how much longer than its words a markup is


@dataclass(frozen=True, slots=True)
class Additions:
    """The text with all of it, and what to remember once it is written."""

    text: str
    appended: tuple[str, ...] = ()  # ids of timeline entries, keys of /action comments, outages to review
    written: Mapping[str, str] = field(default_factory=dict)  # rows as they will say
    notes: tuple[str, ...] = ()  # what was left out, for people


def add_pending(
    text: str, situation: Situation, record: PostMortem, heard: tuple[Command, ...], book: Book
) -> Additions:
    """Add what the text does not say yet; what it says already, for whatever reason, is not said twice."""
    incident, tracker = situation.incident, record.ref.tracker
    dialect = book.dialect(tracker)
    news = _news(text, incident, record, dialect)
    room = len(text) < _LONG * _WORDIER.get(dialect.name, 1)
    told = timeline_lines([(e.at, e.text) for e in news if room], book.calendar, _MOST_NEWS)
    asked = {c.key: c.actions for c in heard if c.actions and c.obeyed and c.key not in record.appended}
    actions = [words for lines in asked.values() for words in lines]
    rows = _rows(incident, record, book)
    changed = {n: row for n, row in rows.items() if n in record.written and record.written[n] != row}
    again = _review_again(incident, record)
    edits = Edits(
        lines=_unticked(text, dialect, book) if again else (),
        new_actions=tuple(words for words in actions if not dialect.says(text, words)),
        timeline=tuple(words for words in told if not dialect.says(text, words)),
        replace=tuple((record.written[name], row) for name, row in changed.items()),
        names=known_names(tracker, situation, book),
    )
    working = dialect.apply(text, edits, book.vocabulary) if edits != Edits() else text
    entries = [e.id for e in news if room]
    return Additions(working, (*entries, *asked, *again), changed, () if room or not news else (_NO_ROOM,))


def _news(text: str, incident: Incident, record: PostMortem, dialect: Dialect) -> Sequence[TimelineEntry]:
    """What happened since, where there is a timeline to tell it in."""
    news = [entry for entry in incident.timeline if entry.id not in record.appended]
    return news if news and dialect.has_timeline(text) else []


def review_key(started_at: str) -> str:
    """The name under which it is remembered that an outage after completion asked for a new review."""
    return _UNTICK + started_at


def _rows(incident: Incident, record: PostMortem, book: Book) -> dict[str, str]:
    return {
        "when": when_row(incident.opened_at, incident.resolved_at, book.calendar),
        "ready_by": ready_by_row(due_date(record.rule, incident, book), book.calendar),
        "accountable": accountable_row(record.accountable.name or record.accountable.login, record.why),
    }


def _review_again(incident: Incident, record: PostMortem) -> tuple[str, ...]:
    """It broke again after the review: the last outage asks for a new one, once."""
    key = review_key(incident.outages[-1].started_at.isoformat())
    return (key,) if record.recurred and key not in record.appended else ()


def _unticked(text: str, dialect: Dialect, book: Book) -> tuple[LineEdit, ...]:
    review = dialect.parse(text, book.vocabulary).review
    return (LineEdit(review.position, done=False),) if review and review.held else ()
