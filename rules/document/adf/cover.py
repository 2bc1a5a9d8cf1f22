"""A row of cells under its cover, so that the one line grammar can read it."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from rules.document.adf.addresses import link_of
from rules.document.adf.cells import Cell, day_of, mark, visible
from rules.document.adf.nodes import attribute, kind
from rules.document.opaque import BREAK, COVER, URL, LinkSpan, Masked
from rules.words.cleaning import ZERO_WIDTH

_DUE_WORD = re.compile(
    r"(?:^|\s)(?:due(?: (?:date|by|on))?|deadline|eta|by|until|till|within|no later than)\s*:?\s*$",
    re.IGNORECASE,
)
_BY = "by "
_NEVER_STRUCK = ("mention", "date", "inlineCard", "hardBreak")


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
    opens, closes = _strike(cells)
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
    _cover_links(masked, cells, begins, ends)
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


def _strike(cells: Sequence[Cell]) -> tuple[int, int]:
    """Where the first struck stretch begins and the last one ends; -1 where nothing is struck.

    What cannot be struck belongs to the stretch that it touches.
    """
    first = last = -1
    stretch: list[int] = []
    for at in range(len(cells) + 1):
        if at < len(cells) and (mark(cells[at], "strike") or _is_neutral(cells[at])):
            stretch.append(at)
            continue
        solid = [i for i in stretch if not cells[i].char.isspace()]
        if any(mark(cells[i], "strike") for i in solid):
            first, last = solid[0] if first < 0 else first, solid[-1]
        stretch = []
    return first, last


def _is_neutral(cell: Cell) -> bool:
    return cell.char.isspace() or not (cell.char or cell.kind in _NEVER_STRUCK)


def _cover_links(masked: Masked, cells: Sequence[Cell], begins: list[int], ends: list[int]) -> None:
    at = 0
    while at < len(cells):
        url = _href(cells[at])
        end = at + 1
        while url and cells[at].char and end < len(cells) and cells[end].char and _href(cells[end]) == url:
            end += 1
        if url:
            first, last = begins[at], ends[end - 1]
            text = "".join(map(visible, cells[at:end]))
            masked.links.append(LinkSpan(first, last, link_of(text, url)))
            masked.cover(first, last)
        at = end


def _href(cell: Cell) -> str:
    if cell.kind == "inlineCard":
        return attribute(cell.node, "url")
    link = mark(cell, "link") if cell.char else None
    return attribute(link, "href") if kind(link) else ""
