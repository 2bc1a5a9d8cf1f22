"""Lists of ours as ADF has them: boxes are tasks in a list of their own, behind the line that they belong to."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from markdown_it.tree import SyntaxTreeNode

from rules.document.adf.cells import Cell, nodes_of, text_cells
from rules.document.adf.identity import Ids
from rules.document.adf.inline import BREAK, cells_of_tokens, guidance, paragraph
from rules.document.adf.nodes import Node
from rules.document.adf.seeing import shown
from rules.words.cleaning import ZERO_WIDTH

_BOX = re.compile(r"\[([ xX])\][ \t]+(?=\S)")
_SORTS = {"bullet_list": "bulletList", "ordered_list": "orderedList"}
_MAY_STAND_IN_AN_ITEM = ("paragraph", "codeBlock", "bulletList", "orderedList")

Blocks = Callable[[SyntaxTreeNode], list[Node]]


@dataclass(slots=True)
class _Parts:
    """What becomes of a list item: its line, what stands in it, its tasks, and what can only follow it."""

    line: list[Cell] = field(default_factory=list)
    box: str | None = None
    inside: list[Node] = field(default_factory=list)
    tasks: list[Node] = field(default_factory=list)
    behind: list[Node] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Lists:
    """Renders lists; `blocks` renders whatever else stands in an item."""

    ids: Ids
    blocks: Blocks

    def rendered(self, node: SyntaxTreeNode, *, apart: bool) -> list[Node]:
        """The blocks of an outermost list; `apart` sets a box off by a rule from the line before it."""
        found: list[Node] = []
        plain = False
        for item in node.children:
            parts = self._parts(item)
            if parts.box is not None:
                if plain and apart:
                    found.append({"type": "rule"})
                plain = False
                self._add_tasks(found, [self._task(parts), *parts.tasks])
            elif parts.line or parts.inside:
                plain = True
                _add(found, _list_of(node), _list_item(parts))
                self._add_tasks(found, parts.tasks)
            found += parts.behind
        return found

    def _parts(self, item: SyntaxTreeNode) -> _Parts:
        parts = _Parts()
        for at, child in enumerate(item.children):
            if child.type == "paragraph" and at == 0:
                self._first_line(child, parts)
            elif child.type in _SORTS:
                self._nested(child, parts)
            elif child.type == "paragraph" and parts.box is not None:
                parts.line += [Cell("", BREAK), *_inline(child)]
            else:
                for block in self.blocks(child):
                    fits = parts.box is None and block["type"] in _MAY_STAND_IN_AN_ITEM and parts.line
                    (parts.inside if fits else parts.behind).append(block)
        return parts

    def _first_line(self, child: SyntaxTreeNode, parts: _Parts) -> None:
        source = child.children[0].content
        cells = _inline(child)
        box = _BOX.match(source)
        if box:
            parts.box, parts.line = box[1], cells[box.end() :]
        elif cells or "<!--" not in source:
            parts.line = _no_box(cells)
        else:
            parts.behind += guidance(source)

    def _nested(self, node: SyntaxTreeNode, parts: _Parts) -> None:
        inner: list[Node] = []
        for item in node.children:
            below = self._parts(item)
            if below.box is not None:
                parts.tasks += [self._task(below), *below.tasks]
            elif parts.box is not None:  # a task holds one paragraph, so that remarks on it are lines of it
                parts.line += [Cell("", BREAK), *text_cells("• "), *below.line]
                parts.tasks += below.tasks
            else:
                _add(inner, _list_of(node), _list_item(below))
                parts.tasks += below.tasks
            parts.behind += below.behind
        parts.inside += inner

    def _task(self, parts: _Parts) -> Node:
        local = self.ids.new(f"task {shown(parts.line)}")
        state = "TODO" if parts.box == " " else "DONE"
        return {
            "type": "taskItem",
            "attrs": {"localId": local, "state": state},
            "content": nodes_of(parts.line),
        }

    def _add_tasks(self, found: list[Node], tasks: Sequence[Node]) -> None:
        for task in tasks:
            if not found or found[-1]["type"] != "taskList":
                found.append(task_list(self.ids, task))
            else:
                found[-1]["content"].append(task)


def task_list(ids: Ids, task: Node) -> Node:
    """A list that starts with a task."""
    local = ids.new(f"list {task['attrs']['localId']}")
    return {"type": "taskList", "attrs": {"localId": local}, "content": [task]}


def _inline(child: SyntaxTreeNode) -> list[Cell]:
    token = child.children[0].token
    return cells_of_tokens(token.children or () if token else ())


def _no_box(cells: list[Cell]) -> list[Cell]:
    """`\\[ ] words` shows a box and is none."""
    if not _BOX.match("".join(cell.char or "-" for cell in cells)):
        return cells
    return [cells[0], Cell(ZERO_WIDTH, cells[0].node), *cells[1:]]


def _list_of(node: SyntaxTreeNode) -> Node:
    start = node.attrs.get("start", 1)
    more = {"attrs": {"order": int(start)}} if node.type == "ordered_list" and start != 1 else {}
    return {"type": _SORTS[node.type], "content": [], **more}


def _add(found: list[Node], empty: Node, item: Node) -> None:
    """Go on with the list that stands last, or start one."""
    if not found or found[-1]["type"] != empty["type"]:
        found.append(empty)
    found[-1]["content"].append(item)


def _list_item(parts: _Parts) -> Node:
    return {"type": "listItem", "content": [paragraph(parts.line), *parts.inside]}
