"""One line of an ADF document, read by the line grammar, with the cells that each part of it stands in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from rules.document.adf.cells import Cell, text_cells
from rules.document.adf.cover import Covered, covered
from rules.document.adf.nodes import attribute
from rules.document.adf.seeing import is_silent, shown
from rules.document.model import Vocabulary
from rules.document.opaque import Masked
from rules.document.reading import Reading, read_masked
from rules.document.signs import MARKDOWN_SIGNS
from rules.document.stretch import Field, Found


def _plain(words: str) -> Masked:
    return covered(text_cells(words)).masked


# A cover shows a strike by the signs that Markdown has for it.
ADF_SIGNS = replace(MARKDOWN_SIGNS, mask=_plain)


@dataclass(frozen=True, slots=True)
class Line:
    """The cells, what they say, and the way from offsets of the reading back to them."""

    cells: list[Cell]
    reading: Reading
    cover: Covered

    @property
    def source(self) -> str:
        return self.cover.masked.source

    def found(self, field: Field) -> Found | None:
        by_field = {Field.OWNER: self.reading.owner, Field.DUE: self.reading.due}
        return by_field.get(field, self.reading.priority)

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The cells between two offsets; one that is only partly between them is in it as a whole."""
        first = self.cover.first_from(start)
        return first, max(first, self.cover.first_after(end))

    def spliced(self, start: int, end: int, new: Sequence[Cell]) -> list[Cell]:
        """`new` in place of what is said there; what says nothing stays."""
        first, last = self.span(start, end)
        silent = [cell for cell in self.cells[first:last] if is_silent(cell)]
        return [*self.cells[:first], *new, *silent, *self.cells[last:]]

    def space_before(self, offset: int) -> int:
        while offset and self.source[offset - 1] in " \t":
            offset -= 1
        return offset

    def node_at(self, offset: int) -> Cell | None:
        """The node that is no text at an offset."""
        at = self.cover.first_from(offset)
        return self.cells[at] if at < len(self.cells) and not self.cells[at].char else None


def read_line(cells: Sequence[Cell], vocabulary: Vocabulary) -> Line:
    """Read the cells of one line, without its box."""
    cover = covered(cells)
    line = Line(list(cells), read_masked(cover.masked, vocabulary, ADF_SIGNS), cover)
    reading = line.reading
    owner = _by_id(line, reading.owner) if reading.owner else None
    return replace(line, reading=replace(reading, owner=owner))


def _by_id(line: Line, found: Found) -> Found:
    """A mention means an account; its text is decoration."""
    cell = line.node_at(found.value_start)
    account = attribute(cell.node, "id") if cell and cell.kind == "mention" else ""
    return replace(found, text=f"@{account}") if account else found


def by_name(line: Line) -> Reading:
    """The reading with people as they are shown, for sentences about it."""

    def named(found: Found) -> Found:
        cell = line.node_at(found.value_start)
        return replace(found, text=shown([cell])) if cell and cell.kind == "mention" else found

    reading = line.reading
    owner = named(reading.owner) if reading.owner else None
    return replace(reading, owner=owner, others=tuple(map(named, reading.others)))
