"""The nodes of a document that hold lines of text, and those lines."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from rules.document.adf.cells import Cell, cells_of, is_break
from rules.document.adf.items import LISTS
from rules.document.adf.nodes import Node, content, every_node, kind

HOLDERS = ("paragraph", "heading", "taskItem", "decisionItem")


@dataclass(frozen=True, slots=True)
class TextLine:
    """The cells from `start` to `end` of what a node holds; a line break stands on either side."""

    holder: Node
    cells: list[Cell]  # all of the holder
    start: int
    end: int

    @property
    def words(self) -> list[Cell]:
        return self.cells[self.start : self.end]


def all_lines(document: Node) -> Iterator[TextLine]:
    """Every line of text in the document, wherever it stands."""
    for node in every_node(document):
        if kind(node) in HOLDERS:
            yield from lines_in(node)


def plain_lines(document: Node) -> Iterator[TextLine]:
    """The lines of its paragraphs and lists, but not of what is quoted, boxed in or tabulated."""
    for block in content(document):
        if kind(block) == "paragraph":
            yield from lines_in(block)
        elif kind(block) in LISTS:
            for node in every_node(block):
                if kind(node) == "paragraph":
                    yield from lines_in(node)


def lines_in(holder: Node) -> Iterator[TextLine]:
    cells = cells_of(content(holder))
    start = 0
    for at, cell in enumerate(cells):
        if is_break(cell):
            yield TextLine(holder, cells, start, at)
            start = at + 1
    yield TextLine(holder, cells, start, len(cells))
