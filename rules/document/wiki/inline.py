"""One line of our words, composed in Markdown, as wiki markup."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from markdown_it import MarkdownIt
from markdown_it.token import Token

from rules.document.wiki.addresses import link_markup
from rules.document.wiki.escaping import code, escaped, line_start
from rules.document.wiki.phrases import CODE, Phrase, joined

MARKDOWN = MarkdownIt("commonmark", {"maxNesting": 50}).enable(["table", "strikethrough"])
QUIET = "{color:#707070}"
_SIGNS = {"strong": "*", "em": "_", "s": "-"}
_COMMENT = re.compile(r"<!--(.*?)-->", re.DOTALL)
_CALLS = re.compile(r"\[([~@])")  # words that two neighbours make; our words call nobody
_LINE_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)


@dataclass(slots=True)
class _Inline:
    """Effects that are open, the outermost first; Jira ends each at the end of its line."""

    newline: str
    in_cell: bool
    open: list[Phrase] = field(default_factory=lambda: [Phrase()])
    address: str = ""
    words: list[str] | None = None  # of the link that is open; they are plain

    def take(self, token: Token) -> None:
        name, _, way = token.type.rpartition("_")
        match token.type:
            case "text" | "text_special":
                self.text(token.content)
            case "softbreak" | "hardbreak":
                self.line_break()
            case "code_inline":
                self.code(token.content)
            case "html_inline" if self.words is None:
                self.html(token.content)
            case "image":
                self.image(token)
            case "link_open":
                self.words, self.address = [], str(token.attrs.get("href", ""))
            case "link_close":
                words, self.words = "".join(self.words or ()), None
                self.put(_link(words, self.address, self.in_cell))
            case _ if way == "open" and name in _SIGNS and self.words is None:
                self.open.append(Phrase(sign=_SIGNS[name]))
            case _ if way == "close" and name in _SIGNS and self.words is None:
                part = self.open.pop()
                self.open[-1].inner.append(part)

    def put(self, ready: str) -> None:
        self.open[-1].inner.append(Phrase(ready))

    def text(self, words: str) -> None:
        if self.words is not None:
            self.words.append(words)
        else:
            self.put(escaped(words, in_cell=self.in_cell))

    def image(self, token: Token) -> None:
        """A picture is a link, so that none is drawn into an issue from elsewhere."""
        if self.words is not None:
            self.words.append(token.content)
        else:
            self.put(_link(token.content or "image", str(token.attrs.get("src", "")), self.in_cell))

    def line_break(self) -> None:
        if self.words is not None:
            self.words.append(" ")
        else:
            self.put(" " if len(self.open) > 1 else self.newline)

    def code(self, words: str) -> None:
        if self.words is not None:
            self.words.append(words)
        elif ready := code(words.strip()):
            self.open[-1].inner.append(Phrase(ready, sign=CODE))

    def html(self, source: str) -> None:
        if _LINE_BREAK.fullmatch(source):
            self.line_break()
        elif (comment := _COMMENT.fullmatch(source)) and comment[1].strip():
            self.put(advice(comment[1]))


def _link(words: str, address: str, in_cell: bool) -> str:
    """Only what leads out of this page is a link."""
    if address.startswith(("http://", "https://", "mailto:")):
        return link_markup(words, address)
    return escaped(words, in_cell=in_cell)


def wiki_of(tokens: Sequence[Token], newline: str = " ", in_cell: bool = False) -> str:
    """The children of an inline token."""
    inline = _Inline(newline, in_cell)
    for token in tokens:
        inline.take(token)
    return _CALLS.sub(r"[\\\1", joined(inline.open[0].inner))


def lines_of(tokens: Sequence[Token], *, newline: str = "\n", in_cell: bool = False) -> str:
    """The same where a line may start: they start neither headings nor lists nor tables."""
    return "\n".join(map(line_start, wiki_of(tokens, newline, in_cell).split("\n")))


def advice(words: str) -> str:
    """A comment of ours, in which nobody reads decisions: people in Jira see it, quietly."""
    said = escaped(" ".join(words.split()))
    return f"{QUIET}_{said}_{{color}}" if said else ""


def inline(markdown: str) -> str:
    """One line of Markdown as one line of wiki markup."""
    (token,) = MARKDOWN.parseInline(" ".join(markdown.split()))
    return wiki_of(token.children or ())
