"""The outline of a Markdown text: which list items stand in which section, by source line."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from markdown_it import MarkdownIt
from markdown_it.token import Token

from rules.document.source_lines import SourceLine


class Kind(StrEnum):
    """The sections that mean something to us."""

    DECISIONS = "decisions"
    REVIEW = "review"
    TIMELINE = "timeline"


_KINDS = {
    "decisions": Kind.DECISIONS,
    "action items": Kind.DECISIONS,
    "decisions and action items": Kind.DECISIONS,
    "action items and decisions": Kind.DECISIONS,
    "review": Kind.REVIEW,
    "timeline": Kind.TIMELINE,
}
_SHORTCODE = re.compile(r":[a-z0-9_+-]{1,40}:", re.IGNORECASE)
_COMMENT = re.compile(r"<!--.*?-->")
_NOT_LETTERS = re.compile(r"[\W\d_]+")
_LONGEST_HEADING = 200


@dataclass(slots=True)
class Section:
    """Lines `first` up to, but without, `end`; `lists` are its outermost lists (first line, end, marker)."""

    kind: Kind | None
    level: int
    first: int
    end: int = 0
    heading: int = 0
    lists: list[tuple[int, int, str]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class ListItem:
    """A list item whose text starts at `column` of source line `line`, nested in item `parent`."""

    line: int
    column: int
    last_line: int
    kind: Kind | None
    parent: int | None


@dataclass(slots=True)
class Outline:
    """All list items in order, and the sections at the top level of the document."""

    items: list[ListItem | None] = field(default_factory=list)  # None: an item without a text of its own
    parents: list[int | None] = field(default_factory=list)
    sections: list[Section] = field(default_factory=list)

    def of(self, kind: Kind) -> list[Section]:
        return [section for section in self.sections if section.kind == kind]


def _parser() -> MarkdownIt:
    # Only blocks matter; inline parsing is left out, which is also what keeps hostile text cheap.
    return MarkdownIt("commonmark", {"maxNesting": 100}).disable("inline")


def heading_kind(text: str) -> Kind | None:
    """What a heading announces. Emoji, numbers, emphasis and a colon around the words do not matter."""
    if len(text) > _LONGEST_HEADING:
        return None
    words = _SHORTCODE.sub(" ", _COMMENT.sub(" ", text)).replace("&", " and ")
    return _KINDS.get(" ".join(_NOT_LETTERS.sub(" ", words).split()).casefold())


class _Walk:
    """One pass over the block tokens. A heading inside a quote or list rules only inside it."""

    def __init__(self, lines: Sequence[SourceLine]) -> None:
        self.lines = lines
        self.outline = Outline()
        self.scopes: list[list[Section]] = [[]]
        self.inside: list[int] = []

    def kind(self) -> Kind | None:
        for scope in reversed(self.scopes):
            for section in reversed(scope):
                if section.kind is not None:
                    return section.kind
        return None

    def heading(self, token: Token, text: str) -> None:
        first, end = token.map or (0, 0)
        level = int(token.tag[1:])
        self.leave(first, level)
        section = Section(heading_kind(text), level, first=end, heading=first)
        self.scopes[-1].append(section)
        if len(self.scopes) == 1:
            self.outline.sections.append(section)

    def leave(self, line: int, level: int = 0) -> None:
        scope = self.scopes[-1]
        while scope and scope[-1].level >= level:
            scope.pop().end = line

    def item(self, child: Token, inline: Token) -> None:
        parent = self.inside[-1] if self.inside else None
        self.inside.append(len(self.outline.items))
        self.outline.parents.append(parent)
        self.outline.items.append(self._text_of(child, inline, parent))

    def _text_of(self, child: Token, inline: Token, parent: int | None) -> ListItem | None:
        if child.type != "paragraph_open" or not child.map:
            return None
        first, end = child.map
        written = self.lines[first].text.replace("\x00", "\ufffd").rstrip()
        text = inline.content.split("\n", 1)[0].rstrip()
        if not text or not written.endswith(text):
            return None
        return ListItem(first, len(written) - len(text), end - 1, self.kind(), parent)

    def list(self, token: Token) -> None:
        first, end = token.map or (0, 0)
        while end > first + 1 and self.lines[end - 1].is_blank:
            end -= 1
        for section in self.scopes[0]:
            section.lists.append((first, end, token.markup))


def outline(lines: Sequence[SourceLine]) -> Outline:
    """The outline of a text given by its lines. Never raises, whatever the text."""
    tokens = _parser().parse("\n".join(line.text for line in lines))
    walk = _Walk(lines)
    for at, token in enumerate(tokens):
        match token.type:
            case "heading_open":
                walk.heading(token, tokens[at + 1].content)
            case "list_item_open":
                walk.scopes.append([])
                walk.item(tokens[at + 1], tokens[at + 2])
            case "blockquote_open":
                walk.scopes.append([])
            case "list_item_close":
                walk.scopes.pop()
                walk.inside.pop()
            case "blockquote_close":
                walk.scopes.pop()
            case "bullet_list_open" | "ordered_list_open" if token.level == 0:
                walk.list(token)
    walk.leave(len(lines))
    return walk.outline
