"""Texts of ours, composed in Markdown, as valid ADF: tables, headings, lists, tasks, code, quotes."""

from __future__ import annotations

import re

from markdown_it.token import Token
from markdown_it.tree import SyntaxTreeNode

from rules.document.adf.cells import Cell, text_cells
from rules.document.adf.identity import Ids
from rules.document.adf.inline import MARKDOWN, cells_of_tokens, guidance, paragraph
from rules.document.adf.lists import Lists
from rules.document.adf.nodes import Node, dumped
from rules.document.sections import Kind, heading_kind
from rules.words.cleaning import ZERO_WIDTH

_TAG = re.compile(r"<[^<>]*>")


def written(markdown: str) -> str:
    """The text of the document."""
    return dumped(document(markdown))


def document(markdown: str) -> Node:
    """The document. The same words give the same document, local ids included."""
    writer = _Writer()
    blocks = [
        block for node in SyntaxTreeNode(MARKDOWN.parse(markdown)).children for block in writer.block(node)
    ]
    return {"type": "doc", "version": 1, "content": blocks}


class _Writer:
    """Renders block by block; it knows the section it is in."""

    def __init__(self) -> None:
        self.lists = Lists(Ids(), self.block)
        self.section: Kind | None = None

    def block(self, node: SyntaxTreeNode) -> list[Node]:
        match node.type:
            case "heading":
                return [self.heading(node)]
            case "paragraph":
                return _paragraph(node)
            case "bullet_list" | "ordered_list":
                return self.lists.rendered(node, apart=self.section is Kind.DECISIONS)
            case "table":
                return [_table(node)]
            case "fence" | "code_block":
                return [_code(node)]
            case "hr":
                return [{"type": "rule"}]
            case "blockquote":
                return _quote(node)
            case "html_block":
                return _html(node.content)
            case _:
                return []

    def heading(self, node: SyntaxTreeNode) -> Node:
        self.section = heading_kind(node.children[0].content) if node.children else None
        content = paragraph(_cells(node)).get("content")
        return {
            "type": "heading",
            "attrs": {"level": int(node.tag[1])},
            **({"content": content} if content else {}),
        }


def _cells(node: SyntaxTreeNode, *, with_guidance: bool = False) -> list[Cell]:
    inline: Token | None = node.children[0].token if node.children else None
    return cells_of_tokens(inline.children or () if inline else (), guidance=with_guidance)


def _paragraph(node: SyntaxTreeNode) -> list[Node]:
    cells = _cells(node, with_guidance=True)
    return [paragraph(cells)] if cells else []


def _table(node: SyntaxTreeNode) -> Node:
    """A head without words is left out; then each row is headed by its first cell."""
    rows = [row for part in node.children for row in part.children]
    head, *body = rows
    headless = bool(body) and not any(_cells(cell) for cell in head.children)
    return {
        "type": "table",
        "content": [
            {
                "type": "tableRow",
                "content": [
                    _cell(cell, head=cell.type == "th" or (headless and at == 0))
                    for at, cell in enumerate(row.children)
                ],
            }
            for row in (body if headless else rows)
        ],
    }


def _cell(cell: SyntaxTreeNode, *, head: bool) -> Node:
    return {"type": "tableHeader" if head else "tableCell", "content": [paragraph(_cells(cell))]}


def _code(node: SyntaxTreeNode) -> Node:
    words = node.content.removesuffix("\n").replace(ZERO_WIDTH, "")
    language = node.info.split()[0] if node.type == "fence" and node.info.split() else ""
    return {
        "type": "codeBlock",
        **({"attrs": {"language": language}} if language else {}),
        **({"content": [{"type": "text", "text": words}]} if words else {}),
    }


def _quote(node: SyntaxTreeNode) -> list[Node]:
    """A quote holds paragraphs and nothing else."""
    lines = [
        cells_of_tokens(one.token.children or ()) for one in node.walk() if one.type == "inline" and one.token
    ]
    paragraphs = [paragraph(cells) for cells in lines if cells]
    return [{"type": "blockquote", "content": paragraphs}] if paragraphs else []


def _html(source: str) -> list[Node]:
    """Comments are advice to people; of other HTML the words are left."""
    words = " ".join(_TAG.sub(" ", re.sub(r"<!--.*?-->", " ", source, flags=re.DOTALL)).split())
    return [*guidance(source), *([paragraph(text_cells(words))] if words else [])]
