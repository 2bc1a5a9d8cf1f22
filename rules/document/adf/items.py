"""Where the words of a list item stand: before them its box, behind them what the line grammar does not read."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from rules.document.adf.cells import Cell, cells_of, is_break, nodes_of
from rules.document.adf.nodes import Node, attribute, content, kind
from rules.document.adf.seeing import shown

LISTS = ("bulletList", "orderedList")
TASKS = ("taskItem", "blockTaskItem")
DONE, TODO = "DONE", "TODO"
_NODE = "\ufffc"
_BOX = re.compile(r"\[([ xX])\]\s+(?=\S)")


@dataclass(frozen=True, slots=True)
class Item:
    """A list item: the node whose inline content is its line, and its node as a task, if it is one."""

    holder: Node
    task: Node | None
    before: list[Cell]  # white space and a text box
    words: list[Cell]
    behind: list[Cell]  # from the first line break on
    sign: str | None  # what stands in the box; None without one

    @property
    def ticked(self) -> bool:
        return self.sign is not None and self.sign != " "

    @property
    def below(self) -> tuple[str, ...]:
        """The lines of its paragraph after the first."""
        lines: list[list[Cell]] = []
        for cell in self.behind:
            if is_break(cell):
                lines.append([])
            elif lines:
                lines[-1].append(cell)
        return tuple(words for line in lines if (words := shown(line)))

    def write(self, words: Sequence[Cell], ticked: bool) -> None:
        """Change words and box, in the document that the item was found in."""
        before = self.before
        if ticked != self.ticked and self.task is not None:
            attrs = self.task.get("attrs")
            state = {"state": DONE if ticked else TODO}
            self.task["attrs"] = {**(attrs if isinstance(attrs, dict) else {}), **state}
        elif ticked != self.ticked and self.sign is not None:
            at = next(i for i, cell in enumerate(before) if cell.char == "[") + 1
            before = [*before[:at], Cell("x" if ticked else " ", before[at].node), *before[at + 1 :]]
        if before != self.before or words != self.words:
            self.holder["content"] = nodes_of([*before, *words, *self.behind])


def item_of(node: Node) -> Item | None:
    """The item that a node of a list is; None when it has no line of its own."""
    task = node if kind(node) in TASKS else None
    holder = node if kind(node) in ("taskItem", "decisionItem") else _first_paragraph(node)
    if holder is None:
        return None
    cells = cells_of(content(holder))
    end = next((at for at, cell in enumerate(cells) if is_break(cell)), len(cells))
    start = _words_from(cells, 0, end)
    sign = None
    if task is not None:
        sign = "x" if attribute(task, "state") == DONE else " "
    elif box := _BOX.match("".join(cell.char or _NODE for cell in cells[start:end])):
        sign = box[1]
        start = _words_from(cells, start + box.end(), end)
    while end > start and cells[end - 1].char.isspace():
        end -= 1
    return Item(holder, task, cells[:start], cells[start:end], cells[end:], sign)


def without_box(words: Sequence[Cell]) -> Sequence[Cell]:
    """The words of a line behind a text box, where it has one."""
    start = _words_from(words, 0, len(words))
    box = _BOX.match("".join(cell.char or _NODE for cell in words[start:]))
    return words[start + box.end() :] if box else words


def _words_from(cells: Sequence[Cell], start: int, end: int) -> int:
    while start < end and cells[start].char.isspace():
        start += 1
    return start


def _first_paragraph(node: Node) -> Node | None:
    blocks = content(node)
    return blocks[0] if blocks and kind(blocks[0]) == "paragraph" else None
