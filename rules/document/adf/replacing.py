"""What we once wrote, a row of a table or a line, is replaced by what it says now, wherever people left it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rules.document.adf.cells import cells_of, nodes_of
from rules.document.adf.inline import inline_cells
from rules.document.adf.nodes import Node, content, every_node, kind
from rules.document.adf.seeing import is_silent, said
from rules.document.adf.texts import HOLDERS

_ROW = re.compile(r"\|(.*)\|")
_BAR = re.compile(r"(?<!\\)\|")


def replace_all(document: Node, pairs: Sequence[tuple[str, str]]) -> None:
    """Replace the first place that shows just the old words; the document is changed."""
    for old, new in pairs:
        before, after = _cells_of_row(old), _cells_of_row(new)
        if len(before) != len(after) or old == new:
            continue
        if before:
            _replace_row(document, before, after)
        else:
            _replace_line(document, old, new)


def _cells_of_row(row: str) -> list[str]:
    """The Markdown of each cell; none when it is no row of a table."""
    match = _ROW.fullmatch(row.strip())
    return [cell.replace("\\|", "|").strip() for cell in _BAR.split(match[1])] if match else []


def _replace_row(document: Node, before: Sequence[str], after: Sequence[str]) -> None:
    old = [said(inline_cells(words)) for words in before]
    for row in every_node(document):
        if kind(row) == "tableRow" and [_says(cell) for cell in content(row)] == old:
            for cell, words, new in zip(content(row), before, after, strict=True):
                if words != new:
                    _fill(cell, new)
            return


def _says(cell: Node) -> str:
    return said(one for block in _paragraphs(cell) for one in cells_of(content(block)))


def _paragraphs(cell: Node) -> list[Node]:
    return [block for block in content(cell) if kind(block) in HOLDERS] if isinstance(cell, dict) else []


def _fill(cell: Node, words: str) -> None:
    """The new words stand in the first paragraph; what else the cell holds stays."""
    first, *others = _paragraphs(cell) or [_put_in_front(cell)]
    _say(first, words)
    for block in others:
        _say(block, "")


def _put_in_front(cell: Node) -> Node:
    block: Node = {"type": "paragraph", "content": []}
    cell["content"] = [block, *content(cell)]
    return block


def _say(holder: Node, words: str) -> None:
    """Other words; behind them what has none, which is not ours to take away."""
    silent = [one for one in cells_of(content(holder)) if is_silent(one)]
    holder["content"] = nodes_of([*inline_cells(words), *silent])


def _replace_line(document: Node, old: str, new: str) -> None:
    words = said(inline_cells(old))
    for holder in every_node(document):
        if words and kind(holder) in HOLDERS and said(cells_of(content(holder))) == words:
            _say(holder, new)
            return
