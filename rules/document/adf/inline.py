"""Words of ours, composed in Markdown, as inline nodes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.token import Token

from rules.document.adf.cells import EMPHASIS, Cell, cells_of, mention_cell, nodes_of, text_cells
from rules.document.adf.marks import STRIKE
from rules.document.adf.nodes import Node
from rules.words.cleaning import ZERO_WIDTH

MARKDOWN = MarkdownIt("commonmark", {"maxNesting": 50}).enable(["table", "strikethrough"])
BREAK: Node = {"type": "hardBreak"}
_MARKS: dict[str, Node] = {"strong": {"type": "strong"}, "em": EMPHASIS, "s": STRIKE}
_COMMENT = re.compile(r"<!--(.*?)-->", re.DOTALL)
_NEW_LINE = re.compile(r"<br\s*/?>", re.IGNORECASE)
_JIRA_MENTION = re.compile(r"\[~accountid:([^\]\s]{1,128})\]")


@dataclass(slots=True)
class _Inline:
    """Marks that are open, and the cells so far. `guidance`: comments are shown, and not left out."""

    guidance: bool
    marks: list[Node] = field(default_factory=list)
    cells: list[Cell] = field(default_factory=list)

    def take(self, token: Token) -> None:
        name, _, way = token.type.rpartition("_")
        match token.type:
            case "text" | "text_special":
                self.text(token.content, self.marks)
            case "softbreak" | "hardbreak":
                self.cells.append(Cell("", BREAK))
            case "code_inline":
                links = [mark for mark in self.marks if mark["type"] == "link"]
                self.text(token.content, [*links, {"type": "code"}])
            case "html_inline":
                self.html(token.content)
            case "image":
                self.text(token.content or "image", [_link(token, "src")])
            case "link_open":
                self.marks.append(_link(token, "href"))
            case _ if way == "open":
                self.marks.append(_MARKS[name])
            case _ if way == "close":
                self.marks.pop()

    def text(self, words: str, marks: Sequence[Node]) -> None:
        once = [mark for at, mark in enumerate(marks) if mark not in marks[:at]]
        self.cells += text_cells(words.replace(ZERO_WIDTH, ""), *once)

    def html(self, source: str) -> None:
        if _NEW_LINE.fullmatch(source):
            self.cells.append(Cell("", BREAK))
        elif self.guidance and (comment := _COMMENT.fullmatch(source)):
            self.text(" ".join(comment[1].split()), [EMPHASIS])


def _link(token: Token, attribute: str) -> Node:
    return {"type": "link", "attrs": {"href": str(token.attrs.get(attribute, ""))}}


def cells_of_tokens(tokens: Iterable[Token], *, guidance: bool = False) -> list[Cell]:
    """The cells of the children of an inline token."""
    inline = _Inline(guidance)
    for token in tokens:
        inline.take(token)
    return inline.cells


def inline_cells(markdown: str) -> list[Cell]:
    """One line of Markdown."""
    (token,) = MARKDOWN.parseInline(" ".join(markdown.split()))
    return cells_of_tokens(token.children or ())


def spoken_cells(markdown: str) -> list[Cell]:
    """The same for what a person asked for in a comment, whose mentions call people."""
    cells: list[Cell] = []
    at = 0
    for mention in _JIRA_MENTION.finditer(markdown):
        cells += [*_between(markdown[at : mention.start()]), mention_cell(mention[1])]
        at = mention.end()
    return [*cells, *_between(markdown[at:])]


def _between(markdown: str) -> list[Cell]:
    """Words beside a mention keep the spaces at their ends."""
    words = inline_cells(markdown)
    before = text_cells(" ") if words and markdown[:1].isspace() else []
    behind = text_cells(" ") if markdown[-1:].isspace() else []
    return [*before, *words, *behind]


def guidance(comments: str) -> list[Any]:
    """Comments of a template as paragraphs in italics: people in Jira see the advice, nothing reads it."""
    text = "\n\n".join(comment.strip("\n") for comment in _COMMENT.findall(comments))
    paragraphs = ("\n".join(lines).strip("\n") for lines in _paragraphs(text))
    return [
        {"type": "paragraph", "content": nodes_of(_advice(paragraph.split("\n")))}
        for paragraph in paragraphs
        if paragraph.strip()
    ]


def _paragraphs(text: str) -> Iterable[list[str]]:
    lines: list[str] = []
    for line in text.split("\n"):
        if line.strip():
            lines.append(line)
        else:
            yield lines
            lines = []
    yield lines


def _advice(lines: Sequence[str]) -> list[Cell]:
    cells: list[Cell] = []
    for line in lines:
        words = re.sub(r"^[-*+] \[[ xX]\] ", "☐ ", line.strip())
        indent = "\u2003" * ((len(line) - len(line.lstrip())) // 2)
        words = indent + re.sub(r"^[-*+] ", "• ", words)
        cells += [*([Cell("", BREAK)] if cells else []), *text_cells(words.replace(ZERO_WIDTH, ""), EMPHASIS)]
    return cells


def paragraph(cells: Sequence[Cell]) -> Node:
    """A paragraph; an empty one has no content at all."""
    return {"type": "paragraph", "content": nodes_of(cells)} if cells else {"type": "paragraph"}


def cells_in(node: Node) -> list[Cell]:
    return cells_of(node.get("content") or ())
