"""From where to where a line is struck through."""

from __future__ import annotations

from collections.abc import Sequence

from rules.document.adf.cells import Cell
from rules.document.adf.marks import mark

_NEVER_STRUCK = ("mention", "date", "inlineCard", "hardBreak")


def struck_stretch(cells: Sequence[Cell]) -> tuple[int, int]:
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
