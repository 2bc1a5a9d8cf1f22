"""What people read where a cell stands, and in a row of them."""

from __future__ import annotations

from collections.abc import Iterable

from rules.document.adf.addresses import key_of
from rules.document.adf.cells import Cell, day_of
from rules.document.adf.nodes import attribute
from rules.words.cleaning import ZERO_WIDTH


def visible(cell: Cell) -> str:
    """What people read there, white space as a space."""
    if cell.char:
        return "" if cell.char == ZERO_WIDTH else " " if cell.char.isspace() else cell.char
    match cell.kind:
        case "mention":
            return attribute(cell.node, "text").strip() or f"@{attribute(cell.node, 'id')}"
        case "date":
            day = day_of(cell.node)
            return day.isoformat() if day else ""
        case "inlineCard":
            url = attribute(cell.node, "url")
            return key_of(url) or url
        case "emoji":
            return attribute(cell.node, "text") or attribute(cell.node, "shortName")
        case "status":
            return attribute(cell.node, "text")
        case "hardBreak":
            return " "
        case _:
            return ""


def is_silent(cell: Cell) -> bool:
    """A node without words, as an image or a macro is: what is written in words says nothing of it."""
    return not cell.char and not visible(cell)


def shown(cells: Iterable[Cell]) -> str:
    """What people read, as one line."""
    return " ".join("".join(map(visible, cells)).split())


def said(cells: Iterable[Cell]) -> str:
    """The same with people by their ids, so that two lines can be compared."""
    words = (f"@{attribute(cell.node, 'id')}" if cell.kind == "mention" else visible(cell) for cell in cells)
    return " ".join("".join(words).split())
