"""The neutral document is put together from the entries that a dialect found."""

from __future__ import annotations

from rules.document.entries import Entries, Entry, Role
from rules.document.model import Decision, Document, Line, Review, Vocabulary
from rules.document.notes import notes_on
from rules.document.reading import Reading, read
from rules.document.signs import MARKDOWN_SIGNS, Signs
from rules.document.source_lines import one_line


def document_of(entries: Entries, vocabulary: Vocabulary, signs: Signs = MARKDOWN_SIGNS) -> Document:
    """Decisions, lines and review, each at the position of its entry, and what people should know."""
    found = list(enumerate(entries.found))
    lines = tuple(
        _line(at, entry, entry.reading, entries, signs)
        for at, entry in found
        if entry.role is Role.ITEM and entry.reading
    )
    decisions = tuple(
        Decision(
            at, _words(entry, signs), tuple(i for i, e in found if e.role is Role.ITEM and e.decision == at)
        )
        for at, entry in found
        if entry.role is Role.DECISION
    )
    reviews = [Review(at, entry.ticked) for at, entry in found if entry.role is Role.REVIEW]
    notes = [note for _, e in found if e.reading for note in notes_on(e.reading, e.below, vocabulary, signs)]
    return Document(decisions, lines, reviews[0] if reviews else None, (*entries.notes, *notes))


def _words(entry: Entry, signs: Signs) -> str:
    return one_line(" ".join(map(signs.words, (entry.text, *entry.below))))


def _line(position: int, entry: Entry, reading: Reading, entries: Entries, signs: Signs) -> Line:
    return Line(
        position=position,
        title=reading.title,
        done=entry.ticked,
        struck=reading.strike is not None,
        decision=_words(entries.found[entry.decision], signs) if entry.decision is not None else None,
        owner=reading.owner.text if reading.owner else None,
        due=reading.due.text if reading.due else None,
        priority=reading.priority.text if reading.priority else None,
        done_when=reading.done_when.text if reading.done_when else _done_when_below(entry, signs),
        reason=reading.reason.text if reading.reason else None,
        link=reading.link,
    )


def _done_when_below(entry: Entry, signs: Signs) -> str | None:
    for line in entry.below:
        done_when = read(line, Vocabulary(), signs).done_when
        if done_when and done_when.lead == 0:
            return done_when.text
    return None
