"""The Markdown dialect: a text becomes a neutral document, and edits become patches of that text.

Title and fields of an action item stand on the first source line of its list item: GitHub shows what follows
on a line of its own, so people write remarks there. Only a `Done when:` that starts such a line is read too.
"""

from __future__ import annotations

from rules.document.entries import Entries, Entry, Role, find_entries
from rules.document.insertions import has_timeline, inserted
from rules.document.model import Decision, Document, Edits, Line, LineEdit, Review, Vocabulary
from rules.document.notes import notes_on
from rules.document.outline import outline
from rules.document.patches import Patch, patched
from rules.document.reading import Reading, read
from rules.document.replacing import replacements
from rules.document.source_lines import one_line, source_lines
from rules.document.writing import rewritten

__all__ = ["apply", "has_timeline", "parse"]


def _entries(text: str, vocabulary: Vocabulary) -> Entries:
    lines = source_lines(text)
    return find_entries(lines, outline(lines), vocabulary)


def parse(text: str, vocabulary: Vocabulary) -> Document:
    """Read a post-mortem. Never raises; positions count decisions, items and the review together."""
    entries = _entries(text, vocabulary)
    found = list(enumerate(entries.found))
    lines = tuple(
        _line(at, entry, entry.reading, entries)
        for at, entry in found
        if entry.role is Role.ITEM and entry.reading
    )
    decisions = tuple(
        Decision(at, _words(entry), tuple(i for i, e in found if e.role is Role.ITEM and e.decision == at))
        for at, entry in found
        if entry.role is Role.DECISION
    )
    reviews = [Review(at, entry.ticked) for at, entry in found if entry.role is Role.REVIEW]
    notes = [note for _, e in found if e.reading for note in notes_on(e.reading, e.below, vocabulary)]
    return Document(decisions, lines, reviews[0] if reviews else None, (*entries.notes, *notes))


def _words(entry: Entry) -> str:
    return one_line(" ".join((entry.text, *entry.below)))


def _line(position: int, entry: Entry, reading: Reading, entries: Entries) -> Line:
    return Line(
        position=position,
        title=reading.title,
        done=entry.ticked,
        struck=reading.strike is not None,
        decision=_words(entries.found[entry.decision]) if entry.decision is not None else None,
        owner=reading.owner.text if reading.owner else None,
        due=reading.due.text if reading.due else None,
        priority=reading.priority.text if reading.priority else None,
        done_when=reading.done_when.text if reading.done_when else _done_when_below(entry),
        reason=reading.reason.text if reading.reason else None,
        link=reading.link,
    )


def _done_when_below(entry: Entry) -> str | None:
    for line in entry.below:
        done_when = read(line, Vocabulary()).done_when
        if done_when and done_when.lead == 0:
            return done_when.text
    return None


def apply(text: str, edits: Edits, vocabulary: Vocabulary) -> str:
    """The text after the edits; only the characters that matter change. An edit of no line is ignored."""
    found = _entries(text, vocabulary).found
    patches: list[Patch] = []
    for edit in edits.lines:
        if 0 <= edit.position < len(found):
            patches.extend(_patches(found[edit.position], edit, vocabulary))
    patches.extend(replacements(text, edits.replace, patches))
    return inserted(patched(text, patches), edits.new_actions, edits.timeline, vocabulary)


def _patches(entry: Entry, edit: LineEdit, vocabulary: Vocabulary) -> list[Patch]:
    patches: list[Patch] = []
    if edit.done is not None and entry.box is not None and edit.done != entry.ticked:
        patches.append(Patch(entry.box, entry.box + 1, "x" if edit.done else " "))
    if entry.role is Role.ITEM:
        words = rewritten(entry.text, edit, vocabulary)
        if words != entry.text:
            patches.append(Patch(entry.start, entry.end, words))
    return patches
