"""Inline nodes as a row of cells, one for each character and one for each node that is no text."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

from rules.document.adf.nodes import Node, attribute, kind

EMPHASIS: Node = {"type": "em"}
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Cell:
    """A character and the text node it stands in, less its text; or, without a character, any other node."""

    char: str
    node: Any

    @property
    def kind(self) -> str:
        return "text" if self.char else kind(self.node)


def cells_of(nodes: Iterable[Any]) -> list[Cell]:
    """The cells of inline nodes; `nodes_of` makes the nodes of them again."""
    cells: list[Cell] = []
    for node in nodes:
        text = node.get("text") if kind(node) == "text" else None
        if isinstance(text, str) and text:
            around = {key: value for key, value in node.items() if key != "text"}
            cells += (Cell(char, around) for char in text)
        else:
            cells.append(Cell("", node))
    return cells


def nodes_of(cells: Iterable[Cell]) -> list[Any]:
    """Neighbours that stand in the same text become one text node."""
    nodes: list[Any] = []
    around: Node | None = None
    chars: list[str] = []
    for cell in (*cells, Cell("", None)):
        if chars and (not cell.char or cell.node != around):
            nodes.append({**(around or {}), "text": "".join(chars)})
            chars = []
        if cell.char:
            around = cell.node
            chars.append(cell.char)
        elif cell.node is not None:
            nodes.append(cell.node)
    return nodes


def text_cells(text: str, *marks: Node) -> list[Cell]:
    """Words of ours."""
    around: Node = {"type": "text", "marks": list(marks)} if marks else {"type": "text"}
    return [Cell(char, around) for char in text]


def day_of(node: Node) -> date | None:
    """The day of a date node: milliseconds of UTC, as Jira's calendar writes them."""
    try:
        return (_EPOCH + timedelta(milliseconds=int(attribute(node, "timestamp")))).date()
    except (ValueError, OverflowError):
        return None


def date_cell(day: date) -> Cell:
    milliseconds = (datetime(day.year, day.month, day.day, tzinfo=UTC) - _EPOCH) // timedelta(milliseconds=1)
    return Cell("", {"type": "date", "attrs": {"timestamp": str(milliseconds)}})


def mention_cell(account: str) -> Cell:
    return Cell("", {"type": "mention", "attrs": {"id": account}})


def is_break(cell: Cell) -> bool:
    return cell.kind == "hardBreak"
