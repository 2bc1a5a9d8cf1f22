"""A stretch of a line, and the fields that can be found in it."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import StrEnum

from rules.document.model import Vocabulary


class Field(StrEnum):
    """What a person can say about an action item besides its title."""

    OWNER = "owner"
    DUE = "due"
    PRIORITY = "priority"
    TEAM = "team"  # "@acme/sre": somebody meant an owner, but a team is none


@dataclass(frozen=True, slots=True)
class Found:
    """A field at `start`:`end` of the line; its value, `text`, stands at `value_start`:`value_end`."""

    field: Field
    start: int
    end: int
    value_start: int
    value_end: int
    text: str
    weak: bool = False  # not set apart from the title: counts only where no other says the same thing


LONGEST = 200  # longer words between two separators are prose
_TRIM = " \t*_&+/:\x1f"
_JOINING = re.compile(r"(?:^and\s+)|(?:\s+and$)|^and$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Words:
    """A stretch of a line under its cover, with the vocabulary that names people in it."""

    line: str
    start: int
    end: int
    vocabulary: Vocabulary

    @property
    def text(self) -> str:
        return self.line[self.start : self.end]

    def between(self, start: int, end: int) -> Words:
        """A part of it without the white space, emphasis and joining words around."""
        while True:
            while start < end and self.line[start] in _TRIM:
                start += 1
            while end > start and self.line[end - 1] in _TRIM:
                end -= 1
            joining = _JOINING.search(self.line[start:end]) if end - start <= LONGEST else None
            if not joining:
                return replace(self, start=start, end=end)
            if joining.start() == 0:
                start += joining.end()
            else:
                end = start + joining.start()

    def found(self, field: Field, match: re.Match[str], at: int, weak: bool = False) -> Found:
        start, end = at + match.start("value"), at + match.end("value")
        text = match["value"].upper() if field is Field.PRIORITY else match["value"]
        return Found(field, at + match.start(), at + match.end(), start, end, text, weak)
