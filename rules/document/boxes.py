"""The check boxes of a markup: one that is open or ticked, one without words, and what was meant as one."""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Box:
    """A check box on a line: `start`:`end` is what changes when it is ticked, its words begin at `words`."""

    start: int
    end: int
    ticked: bool
    words: int


@dataclass(frozen=True, slots=True)
class Boxes:
    """`pattern` has the group `sign`, which is what is replaced by `open` or `ticked`."""

    pattern: re.Pattern[str]
    open: str
    ticked: str
    lone: re.Pattern[str]  # a box without words
    almost: re.Pattern[str]  # what somebody wrote who meant a box
    example: str  # a line with a box, as a note shows it

    def find(self, line: str, column: int) -> Box | None:
        """The box at the start of a list item's text."""
        found = self.pattern.match(line, column)
        if not found:
            return None
        is_open = found["sign"].strip(" []\\") == ""
        return Box(found.start("sign"), found.end("sign"), not is_open, found.end())

    def sign(self, ticked: bool) -> str:
        return self.ticked if ticked else self.open


MARKDOWN_BOXES = Boxes(
    pattern=re.compile(r"\[(?P<sign>[ xX])\][ \t]+(?=\S)"),
    open=" ",
    ticked="x",
    lone=re.compile(r"\[[ xX]?\]"),
    almost=re.compile(r"\[[ xX]?\](?![(\[:])"),
    example="- [ ] words",
)
