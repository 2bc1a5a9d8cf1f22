"""The marks on a character: strong, struck through, code, a link."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from rules.document.adf.cells import Cell
from rules.document.adf.nodes import Node, kind

STRIKE: Node = {"type": "strike"}


def marks(cell: Cell) -> list[Any]:
    found = cell.node.get("marks") if cell.char else None
    return found if isinstance(found, list) else []


def mark(cell: Cell, name: str) -> Node | None:
    """The mark of that name on a character."""
    return next((one for one in marks(cell) if kind(one) == name), None)


def with_marks(cell: Cell, wanted: Sequence[Any]) -> Cell:
    around = {key: value for key, value in cell.node.items() if key != "marks"}
    return Cell(cell.char, {**around, "marks": list(wanted)} if wanted else around)


def struck(cell: Cell) -> Cell:
    """Code cannot be struck through in ADF, so it is code no longer."""
    if not cell.char or mark(cell, "strike"):
        return cell
    return with_marks(cell, [*(one for one in marks(cell) if kind(one) != "code"), STRIKE])


def unstruck(cell: Cell) -> Cell:
    if not mark(cell, "strike"):
        return cell
    return with_marks(cell, [one for one in marks(cell) if kind(one) != "strike"])
