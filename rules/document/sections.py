"""What a text is made of for us: sections that mean something, and the list items in them, by source line."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from enum import StrEnum


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


def heading_kind(text: str) -> Kind | None:
    """What a heading announces. Emoji, numbers, emphasis and a colon around the words do not matter."""
    if len(text) > _LONGEST_HEADING:
        return None
    words = _SHORTCODE.sub(" ", _COMMENT.sub(" ", text)).replace("&", " and ")
    return _KINDS.get(" ".join(_NOT_LETTERS.sub(" ", words).split()).casefold())
