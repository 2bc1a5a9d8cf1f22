"""The outline of a wiki text: which list items stand in which section, by source line."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from rules.document.sections import Kind, ListItem, Outline, Section, heading_kind
from rules.document.source_lines import SourceLine
from rules.document.wiki.blocks import hidden_lines
from rules.document.wiki.cover import mask

_HEADING = re.compile(r"\s*h([1-6])\.\s*(.*)")
_ITEM = re.compile(r"\s*([*#-]+)(?:\s+|$)")
_DASH = re.compile(r"\s*-{2,3}")  # at the start of a list it is a dash
_MACROS = re.compile(r"\{[^{}]*\}")


def words_of(line: str) -> str:
    """A line without its bullet."""
    bullets = _ITEM.match(line)
    return line[bullets.end() :] if bullets else line


@dataclass(slots=True)
class _Walk:
    """One pass over the lines. `inside` are the items, with their depths, that the next one may be nested in."""

    lines: Sequence[SourceLine]
    outline: Outline = field(default_factory=Outline)
    open: list[Section] = field(default_factory=list)
    inside: list[tuple[int, int]] = field(default_factory=list)
    in_list: bool = False
    goes_on: bool = False  # the last item's text goes on in the next line

    def line(self, number: int) -> None:
        text = self.lines[number].text
        if heading := _HEADING.fullmatch(text):
            self.heading(number, int(heading[1]), heading[2])
        elif (bullets := _ITEM.match(text)) and (self.in_list or not _DASH.match(text)):
            self.item(number, bullets)
        elif not text.strip():
            self.in_list = self.goes_on = False
        elif self.in_list:
            self.further(number)
        else:
            self.inside.clear()

    def heading(self, number: int, level: int, words: str) -> None:
        self.inside.clear()
        self.in_list = self.goes_on = False
        self.leave(number, level)
        kind = heading_kind(mask(_MACROS.sub(" ", words)).all_words)
        section = Section(kind, level, first=number + 1, heading=number)
        self.open.append(section)
        self.outline.sections.append(section)

    def leave(self, number: int, level: int = 0) -> None:
        while self.open and self.open[-1].level >= level:
            self.open.pop().end = number

    def kind(self) -> Kind | None:
        return next((section.kind for section in reversed(self.open) if section.kind is not None), None)

    def item(self, number: int, bullets: re.Match[str]) -> None:
        depth = len(bullets[1])
        while self.inside and self.inside[-1][0] >= depth:
            self.inside.pop()
        parent = self.inside[-1][1] if self.inside else None
        self.inside.append((depth, len(self.outline.items)))
        has_words = bullets.end() < len(self.lines[number].text.rstrip())
        item = ListItem(number, bullets.end(), number, self.kind(), parent) if has_words else None
        self.outline.items.append(item)
        self.outline.parents.append(parent)
        for section in self.open:
            if self.in_list and section.lists:
                first, _, marker = section.lists.pop()
                section.lists.append((first, number + 1, marker))
            else:
                section.lists.append((number, number + 1, bullets[1][0]))
        self.in_list = self.goes_on = True

    def further(self, number: int) -> None:
        """A line without a bullet goes on with the item above it."""
        item = self.outline.items[-1]
        if item and self.goes_on:
            self.outline.items[-1] = replace(item, last_line=number)
        for section in self.open:
            if section.lists:
                first, _, marker = section.lists.pop()
                section.lists.append((first, number + 1, marker))


def outline(lines: Sequence[SourceLine]) -> Outline:
    """The outline of a text given by its lines. Never raises, whatever the text."""
    walk = _Walk(lines)
    for number, is_hidden in enumerate(hidden_lines(lines)):
        if not is_hidden:
            walk.line(number)
            continue
        walk.goes_on = False
        if walk.in_list:
            walk.further(number)
    walk.leave(len(lines))
    return walk.outline
