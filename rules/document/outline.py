"""The outline of a Markdown text: which list items stand in which section, by source line."""

from __future__ import annotations

from collections.abc import Sequence

from markdown_it import MarkdownIt
from markdown_it.token import Token

from rules.document.sections import Kind, ListItem, Outline, Section, heading_kind
from rules.document.source_lines import SourceLine

__all__ = ["Kind", "heading_kind", "outline"]


def _parser() -> MarkdownIt:
    # Only blocks matter; inline parsing is left out, which is also what keeps hostile text cheap.
    return MarkdownIt("commonmark", {"maxNesting": 100}).disable("inline")


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
