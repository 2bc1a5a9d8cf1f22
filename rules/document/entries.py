"""Which list items are decisions, action items or the review box, and where in the text they stand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from rules.document.boxes import MARKDOWN_BOXES, Boxes
from rules.document.markup import Markup
from rules.document.model import Vocabulary
from rules.document.placeholders import is_placeholder, is_review_held
from rules.document.reading import Reading, read
from rules.document.sections import Kind, ListItem, Outline
from rules.document.source_lines import SourceLine


class Role(StrEnum):
    """What a list item is to us."""

    DECISION = "decision"
    ITEM = "item"
    REVIEW = "review"


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry: its words from `start` to `end` of the whole text, `box` to `box_end` what ticks it."""

    role: Role
    text: str
    start: int
    end: int
    box: int | None
    ticked: bool
    reading: Reading | None
    decision: int | None  # position of the decision it carries out
    below: tuple[str, ...]  # the lines of its paragraph after the first
    box_end: int = 0


@dataclass(frozen=True, slots=True)
class Entries:
    """All entries in order; an entry's position is its index."""

    found: tuple[Entry, ...]
    notes: tuple[str, ...]


def find_entries(lines: Sequence[SourceLine], vocabulary: Vocabulary, markup: Markup) -> Entries:
    """The entries of the sections that mean something."""
    outline = markup.outline(lines)
    found: list[Entry] = []
    notes: list[str] = []
    roots: dict[int, int] = {}  # index of an outermost list item -> position of its decision
    for index, item in enumerate(outline.items):
        if item is None or item.kind not in (Kind.DECISIONS, Kind.REVIEW):
            continue
        root = _root(outline, index)
        entry = _entry(item, lines, vocabulary, markup)
        if entry is None:
            continue
        if entry.role is Role.DECISION:
            if item.parent is not None:
                continue  # plain and nested: prose
            roots[index] = len(found)
        elif entry.role is Role.ITEM:
            entry = replace(entry, decision=roots.get(root))
        notes.extend(notes_about(entry, markup.boxes))
        if entry.role is not Role.ITEM or (entry.reading and entry.reading.title):
            found.append(entry)
    return Entries(tuple(found), tuple(notes))


def _root(outline: Outline, index: int) -> int:
    while (parent := outline.parents[index]) is not None:
        index = parent
    return index


def _entry(
    item: ListItem, lines: Sequence[SourceLine], vocabulary: Vocabulary, markup: Markup
) -> Entry | None:
    """What an item is to us, as yet without the decision that it carries out."""
    line = lines[item.line]
    box = markup.boxes.find(line.text, item.column)
    column = box.words if box else item.column
    text = line.text[column:].rstrip()
    is_review = box is not None and is_review_held(text)
    if is_review != (item.kind is Kind.REVIEW):
        return None  # in each section only what belongs there
    if is_placeholder(markup.signs.shown(text)) or (box is None and markup.boxes.lone.fullmatch(text)):
        return None
    reading = read(text, vocabulary, markup.signs) if box and not is_review else None
    if reading and reading.title and (is_placeholder(reading.title) or is_review_held(reading.title)):
        return None
    role = Role.REVIEW if is_review else Role.ITEM if box else Role.DECISION
    below = tuple(one.text.strip() for one in lines[item.line + 1 : item.last_line + 1])
    start = line.start + column
    return Entry(
        role=role,
        text=text,
        start=start,
        end=start + len(text),
        box=line.start + box.start if box else None,
        ticked=box is not None and box.ticked,
        reading=reading,
        decision=None,
        below=below,
        box_end=line.start + box.end if box else 0,
    )


def notes_about(entry: Entry, boxes: Boxes = MARKDOWN_BOXES) -> list[str]:
    """What a person should know about how an entry is written."""
    if entry.role is Role.DECISION and boxes.almost.match(entry.text):
        said = f"a box is `{boxes.example}`, with a space in it and one behind it."
        return [f"“{shortened(entry.text)}”: {said}"]
    if entry.role is Role.ITEM and entry.reading and not entry.reading.title:
        return [f"“{shortened(entry.text)}” has no title: write what is to be done before owner and date."]
    return []


def shortened(text: str) -> str:
    """Enough of a line for people to recognise it."""
    return text if len(text) <= 80 else text[:79] + "…"
