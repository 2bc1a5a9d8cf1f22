"""Tables of ours as Jira has them: `||head||head||` and `|cell|cell|`."""

from __future__ import annotations

import re

from markdown_it.tree import SyntaxTreeNode

from rules.document.wiki.inline import MARKDOWN, lines_of

_ROW = re.compile(r"\s*\|.*\|\s*")


def table(node: SyntaxTreeNode) -> str:
    """A head without words is left out."""
    rows = [row for part in node.children for row in part.children]
    lines = [_row(row) for row in rows]
    if len(lines) > 1 and not lines[0].strip("| "):
        lines = lines[1:]
    return "\n".join(lines)


def _row(row: SyntaxTreeNode) -> str:
    bar = "||" if row.children and row.children[0].type == "th" else "|"
    return bar + "".join(f"{_cell(cell)}{bar}" for cell in row.children)


def _cell(cell: SyntaxTreeNode) -> str:
    token = cell.children[0].token if cell.children else None
    words = lines_of(token.children or (), newline=" ", in_cell=True) if token else ""
    return words if words and not words.endswith("|") else f"{words} "  # two bars would head a cell


def row(markdown: str) -> str | None:
    """One row, as it stands in a table that `table` made; None for what is no row."""
    if not _ROW.fullmatch(markdown):
        return None
    columns = max(1, len(re.findall(r"(?<!\\)\|", markdown)) - 1)
    source = f"|{' |' * columns}\n|{'---|' * columns}\n{markdown.strip()}\n"
    tables = [node for node in SyntaxTreeNode(MARKDOWN.parse(source)).children if node.type == "table"]
    lines = table(tables[0]).split("\n") if len(tables) == 1 else []
    return lines[0] if len(lines) == 1 else None
