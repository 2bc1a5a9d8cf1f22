"""A new title for a line: what is unchanged of the old one keeps its marks and nodes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any

from rules.document.adf.cells import Cell, text_cells
from rules.document.adf.line import Line, read_line
from rules.document.adf.marks import marks, with_marks
from rules.document.adf.nodes import kind
from rules.document.adf.seeing import is_silent, visible
from rules.document.aligning import TOKENS, equal_blocks
from rules.document.model import Vocabulary
from rules.document.neutral import first_field
from rules.words.cleaning import ZERO_WIDTH

_LAST_SIGN = re.compile(r"([.,;|*_-])$")
_PUNCTUATION = re.compile(r"[!-/:-@\[-`{-~·–—]")
_ROUNDS = 12
_BOUND = ("code", "link", "annotation")  # marks that new words take on only between words that have them

Kept = dict[
    int, tuple[int, int]
]  # position in the new title -> cell of the old one, and which of its characters


def titles(title: str, vocabulary: Vocabulary) -> Iterator[str]:
    """Ways to write a title, the plainest first; a zero-width space takes its meaning from what it follows."""
    yield title
    yield _LAST_SIGN.sub(rf"\1{ZERO_WIDTH}", title)
    signless = _PUNCTUATION.sub(rf"\g<0>{ZERO_WIDTH}", title)
    yield signless
    for _ in range(_ROUNDS):
        at = first_field(read_line(text_cells(signless), vocabulary).reading)
        if at is None:
            break
        signless = f"{signless[: at + 1]}{ZERO_WIDTH}{signless[at + 1 :]}"
    yield signless


def retitled(line: Line, title: str) -> list[Cell]:
    """The line with another title, where the first words of the old one stood."""
    pieces = line.reading.pieces
    if not pieces:
        return line.cells
    spans = [line.span(piece.start, piece.end) for piece in pieces]
    old = [cell for first, last in spans for cell in (*line.cells[first:last], *text_cells(" "))][:-1]
    cells = [*line.cells[: spans[0][0]], *_patched(old, title)]
    others = (*line.reading.fields, *line.reading.others)
    for left, piece in pairwise(pieces):
        before = max((one.end for one in others if one.end <= piece.start), default=0)
        cut = line.span(max(left.end, before), piece.end)
        cells += line.cells[line.span(left.start, left.end)[1] : cut[0]]
    return [*cells, *line.cells[spans[-1][1] :]]


def _patched(old: Sequence[Cell], title: str) -> list[Cell]:
    kept = _kept(old, title)
    silent = _silent(old, kept, len(title))
    cells: list[Cell] = []
    at = 0
    while at < len(title):
        cells += silent.pop(at, ())
        where = kept.get(at)
        if where is None:
            around = [
                _neighbour(old, kept, range(at - 1, -1, -1)),
                _neighbour(old, kept, range(at, len(title))),
            ]
            cells.append(with_marks(text_cells(title[at])[0], _shared_marks(around, old)))
        elif old[where[0]].char:
            cells.append(old[where[0]])
        else:
            width = len(visible(old[where[0]]))
            if where[1] == 0 and all(kept.get(at + i) == (where[0], i) for i in range(width)):
                cells.append(old[where[0]])
                at += width
                continue
            cells += text_cells(title[at])
        at += 1
    return [*cells, *(cell for rest in silent.values() for cell in rest)]


def _silent(old: Sequence[Cell], kept: Kept, end: int) -> dict[int, list[Cell]]:
    """Where in the new title what has no words comes to stand: no title says it, so none takes it away."""
    found: dict[int, list[Cell]] = {}
    last = 0  # they stay in order
    for at, cell in enumerate(old):
        if is_silent(cell):
            before = [place + 1 for place, (source, _) in kept.items() if source < at]
            alone = end if any(map(visible, old[:at])) else 0
            last = max(last, *before, 0 if before else alone)
            found.setdefault(last, []).append(cell)
    return found


def _kept(old: Sequence[Cell], title: str) -> Kept:
    places = [(i, j) for i, cell in enumerate(old) for j in range(len(visible(cell)))]
    before, after = TOKENS.findall("".join(map(visible, old))), TOKENS.findall(title)
    kept: Kept = {}
    for start, in_title, size in equal_blocks(before, after):
        source = sum(map(len, before[:start]))
        target = sum(map(len, after[:in_title]))
        for i in range(sum(map(len, before[start : start + size]))):
            kept[target + i] = places[source + i]
    return kept


def _neighbour(old: Sequence[Cell], kept: Kept, positions: range) -> Cell | None:
    """The nearest character of the old title in one direction."""
    near = (old[kept[at][0]] for at in positions if at in kept)
    return next((cell for cell in near if cell.char), None)


def _shared_marks(around: Sequence[Cell | None], old: Sequence[Cell]) -> list[Any]:
    """The marks of new words: those on both sides; at an end, and in a wholly new title, none that bind."""
    near = [cell for cell in around if cell]
    cells = near or [cell for cell in old if cell.char]
    shared = [one for one in marks(cells[0]) if all(one in marks(cell) for cell in cells)] if cells else []
    return shared if len(near) == len(around) else [one for one in shared if kind(one) not in _BOUND]
