"""Owner, due date and priority are changed where they stand, each in the form that it has there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from rules.document.adf.cells import Cell, date_cell, mention_cell, text_cells
from rules.document.adf.line import Line, read_line
from rules.document.goal import field_words
from rules.document.line_patches import anchor, replaced
from rules.document.model import Vocabulary
from rules.document.stretch import Field, Found


@dataclass(frozen=True, slots=True)
class Pen:
    """Writes fields; `apart` takes one that is not set apart out of the title."""

    vocabulary: Vocabulary
    apart: bool

    def with_field(self, line: Line, field: Field, wanted: str) -> list[Cell]:
        """The line with a field that says what is wanted."""
        found = line.found(field)
        if found and found.text == wanted:
            return line.cells
        if found and not (self.apart and found.weak):
            return self._in_place(line, found, wanted)
        if found:
            line = read_line(line.spliced(line.space_before(found.start), found.end, ()), self.vocabulary)
        at, sign = anchor(line.source, line.reading)
        return line.spliced(at, at, [*text_cells(sign), *field_cells(field, wanted, self.vocabulary)])

    def _in_place(self, line: Line, found: Found, wanted: str) -> list[Cell]:
        node = line.node_at(found.value_start)
        new = same_sort(node, found.field, wanted)
        if new:
            return line.spliced(found.value_start, found.value_end, new)
        words = field_words(found.field, wanted, self.vocabulary)
        if node:
            return line.spliced(found.value_start, found.value_end, text_cells(words))
        patch = replaced(line.source, found, wanted, words)
        old = line.cells[line.cover.first_from(patch.start)]
        new = text_cells(patch.text)
        return line.spliced(
            patch.start, patch.end, [Cell(cell.char, old.node) for cell in new] if old.char else new
        )


def field_cells(field: Field, wanted: str, vocabulary: Vocabulary) -> list[Cell]:
    """A new field: a mention for an account, a chip for a day, words for all else."""
    if field is Field.OWNER and _is_account(wanted):
        return [mention_cell(wanted[1:])]
    if field is Field.DUE and (day := _day(wanted)):
        return [*text_cells("by "), date_cell(day)]
    return text_cells(field_words(field, wanted, vocabulary))


def same_sort(node: Cell | None, field: Field, wanted: str) -> Sequence[Cell]:
    """The value as the same sort of node as the one that stands there; a mention also for words."""
    sort = node.kind if node else "text"
    if field is Field.OWNER and _is_account(wanted):
        return [mention_cell(wanted[1:])]
    if sort == "date" and (day := _day(wanted)):
        return [date_cell(day)]
    if node and sort == "status":
        return [Cell("", {**node.node, "attrs": {**node.node["attrs"], "text": wanted}})]
    return ()


def _is_account(words: str) -> bool:
    """`@Bob Brown` is words of somebody's; an account has no spaces in it."""
    return words.startswith("@") and not any(char.isspace() for char in words)


def _day(words: str) -> date | None:
    try:
        day = date.fromisoformat(words)
    except ValueError:
        return None
    return day if day.isoformat() == words else None
