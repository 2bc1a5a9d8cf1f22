"""Due date, priority and done-when in a ticket's description: read there, and changed where they stand."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from rules.document.adf.cells import Cell, nodes_of, text_cells
from rules.document.adf.field_cells import same_sort
from rules.document.adf.inline import BREAK
from rules.document.adf.nodes import Node, content
from rules.document.adf.seeing import visible
from rules.document.adf.texts import TextLine, plain_lines
from rules.document.stretch import Field
from rules.words.ticket_lines import AFTER, BEFORE, FIELD, ISO, PRIORITY, TicketFields, ticket_fields

_FORMS = {"Due": (Field.DUE, ISO), "Priority": (Field.PRIORITY, PRIORITY)}


@dataclass(frozen=True, slots=True)
class _Place:
    """A line that names a field, and the cells of its value."""

    line: TextLine
    match: re.Match[str]
    start: int
    end: int

    def written(self, start: int, end: int, new: Sequence[Cell]) -> None:
        cells = self.line.cells
        self.line.holder["content"] = nodes_of([*cells[:start], *new, *cells[end:]])


def read_fields(document: Node) -> TicketFields:
    """What the description says."""
    return ticket_fields(place.match for place in _places(document))


def write_field(document: Node, name: str, value: str) -> None:
    """Put a value behind its name; the line is put in where there is none. The document is changed."""
    place = _find(document, name)
    if place is None:
        _insert(document, name, text_cells(f"{name}: {value}"))
        return
    field, form = _FORMS[name]
    first = place.line.cells[place.start] if place.start < place.end else None
    node = first if first and not first.char else None
    space = [] if place.match["lead"][-1:].isspace() else text_cells(" ")
    old = form.match(place.match["value"])
    if node and (new := same_sort(node, field, value)):
        place.written(place.start, place.start + 1, [*space, *new])
    elif first and first.char and old:
        words = [Cell(cell.char, first.node) for cell in text_cells(value)]
        place.written(place.start, place.start + len(old[0]), [*space, *words])
    else:
        place.written(place.start, place.end, [*space, *text_cells(value)])


def _places(document: Node) -> Iterator[_Place]:
    for line in plain_lines(document):
        shown = [visible(cell) for cell in line.words]
        ends = list(accumulate(map(len, shown)))
        text = "".join(shown).rstrip()
        if match := FIELD.fullmatch(text):
            start = line.start + bisect_right(ends, match.start("value"))
            last = bisect_right(ends, len(text) - 1) + 1 if text else 0
            yield _Place(line, match, start, max(start, line.start + last))


def _find(document: Node, name: str) -> _Place | None:
    """The first line of that name that says something, else the first that says nothing."""
    fitting = [place for place in _places(document) if place.match["name"].lower() == name.lower()]
    return next((one for one in fitting if one.match["value"]), fitting[0] if fitting else None)


def _insert(document: Node, name: str, words: Sequence[Cell]) -> None:
    """After the line it usually follows, before the one it usually precedes, or at the end."""
    new_line = Cell("", BREAK)
    for wanted in AFTER[name]:
        if place := _find(document, wanted):
            place.written(place.line.end, place.line.end, [new_line, *words])
            return
    for wanted in BEFORE[name]:
        if place := _find(document, wanted):
            place.written(place.line.start, place.line.start, [*words, new_line])
            return
    document["content"] = [*content(document), {"type": "paragraph", "content": nodes_of(words)}]
