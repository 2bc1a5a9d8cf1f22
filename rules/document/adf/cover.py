"""A row of cells under its cover, so that the one line grammar can read it."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from rules.document.adf.cells import Cell, day_of
from rules.document.adf.line_links import cover_links
from rules.document.adf.marks import mark
from rules.document.adf.nodes import attribute
from rules.document.adf.seeing import visible
from rules.document.adf.strikes import struck_stretch
from rules.document.opaque import BREAK, COVER, URL, Masked
from rules.words.cleaning import ZERO_WIDTH

_DUE_WORD = re.compile(
    r"(?:^|\s)(?:due(?: (?:date|by|on))?|deadline|eta|by|until|till|within|no later than)\s*:?\s*$",
    re.IGNORECASE,
)
_BY = "by "


@dataclass(frozen=True, slots=True)
class Covered:
    """The covered line, and from where to where in it each cell stands."""

    masked: Masked
    begins: list[int]
    ends: list[int]

    def first_from(self, offset: int) -> int:
        """The first cell that does not end before an offset."""
        return bisect_right(self.ends, offset)

    def first_after(self, offset: int) -> int:
        """The first cell that starts at an offset or behind it."""
        return bisect_left(self.begins, offset)


class _Writer:
    def __init__(self) -> None:
        self.source: list[str] = []
        self.chars: list[str] = []
        self.gone = bytearray()
        self.instead: dict[int, str] = {}

    def put(self, source: str, chars: str = "") -> None:
        self.source += source
        self.chars += chars or source
        self.gone += bytes(len(source))

    def hidden(self, source: str, chars: str = "", *, instead: str = "") -> None:
        """What the grammar sees and people do not; they read the words `instead`."""
        self.instead[self.length] = instead
        self.put(source, chars)
        self.gone[-len(source) :] = b"\x01" * len(source)

    @property
    def length(self) -> int:
        return len(self.source)


def covered(cells: Sequence[Cell]) -> Covered:
    """Put the cells of one line under their cover."""
    writer = _Writer()
    begins, ends = [], []
    opens, closes = struck_stretch(cells)
    for at, cell in enumerate(cells):
        if at == opens:
            writer.hidden("~~")
        begins.append(writer.length)
        follower = cells[at + 1] if at + 1 < len(cells) else None
        if cell.char:
            _character(writer, cell, follower)
        else:
            _node(writer, cell, cells[:at])
        ends.append(writer.length)
        if at == closes:
            writer.hidden("~~")
    masked = Masked("".join(writer.source), writer.chars, writer.gone, instead=writer.instead)
    cover_links(masked, cells, begins, ends)
    words = "".join(" " if gone else char for char, gone in zip(writer.source, writer.gone, strict=True))
    for url in URL.finditer(words):
        masked.cover(*url.span())
    return Covered(masked, begins, ends)


def _character(writer: _Writer, cell: Cell, follower: Cell | None) -> None:
    """A zero-width space keeps the character before it from meaning anything, as a backslash does in Markdown."""
    if cell.char == ZERO_WIDTH:
        writer.hidden(ZERO_WIDTH, COVER)
        return
    char = " " if cell.char.isspace() else cell.char
    literal = char == "~" or mark(cell, "code") or (follower and follower.char == ZERO_WIDTH)
    writer.put(char, COVER if literal else "")


def _node(writer: _Writer, cell: Cell, before: Sequence[Cell]) -> None:
    words = " ".join(visible(cell).split())
    match cell.kind:
        case "mention" if attribute(cell.node, "id"):
            writer.hidden("@m", instead=words)
        case "date" if day_of(cell.node):
            _date(writer, words, before)
        case "status" if words:
            writer.put(words)
        case _:
            writer.hidden(COVER, instead=words)


def _date(writer: _Writer, day: str, before: Sequence[Cell]) -> None:
    """A chip at the start of a line is set apart; elsewhere it is announced, unless people have done so."""
    leading = all(cell.kind in ("mention", "date") or cell.char.isspace() for cell in before)
    if not leading and not _DUE_WORD.search("".join(writer.chars[-40:])):
        writer.hidden(_BY)
    writer.put(day)
    if leading:
        writer.hidden(BREAK)
