"""Markdown as people see it: the text without its markup, line by line."""

from __future__ import annotations

from markdown_it import MarkdownIt
from markdown_it.token import Token

_READER = MarkdownIt("commonmark", {"html": False, "breaks": True}).enable(["strikethrough"])


def plain_lines(text: str) -> list[str]:
    """The lines that are shown; a link shows its words."""
    lines: list[str] = []
    for token in _READER.parse(text):
        if token.type == "inline":
            lines += _inline(token).split("\n")
        elif token.type in {"fence", "code_block"}:
            lines += token.content.rstrip("\n").split("\n")
    return lines


def _inline(token: Token) -> str:
    shown = ""
    for child in token.children or []:
        if child.type in {"softbreak", "hardbreak"}:
            shown += "\n"
        elif child.type in {"text", "code_inline", "text_special"}:
            shown += child.content
    return shown


def last_link(text: str) -> str:
    """The target of the last link."""
    targets = [
        str(child.attrGet("href"))
        for token in _READER.parse(text)
        for child in token.children or []
        if child.type == "link_open"
    ]
    return targets[-1] if targets else ""
