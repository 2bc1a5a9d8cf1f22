"""What on a line is not plain words: code, links, comments, HTML, URLs and escaped characters."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field

from rules.document.model import Link

COVER = "\ue000"  # stands for a character that no grammar may look at
BREAK = "\x1f"  # stands for a character that parts what is left of it from what is right of it
BREAKER = "<!-- -->"  # glued to a character it keeps words from being read as a field; nobody sees it

_SPECIAL = re.compile(r"`+|<!--|<|!?\[|\\|https?://", re.IGNORECASE)
_LINK = re.compile(
    r"""!?\[([^\[\]]*)\]\(<?([^()\s<>]*(?:\([^()\s<>]*\)[^()\s<>]*)*)>?(?:\s"[^"]*"|\s'[^']*')?\)"""
)
_TAG = re.compile(r"<[A-Za-z/][^<>]*>")
URL = re.compile(r"https?://[^\s<>]*[^\s<>.,;:!?)\]*_~'\"`|]", re.IGNORECASE)
_ESCAPE = re.compile(r"\\[!-/:-@\[-`{-~]")
_BACKTICKS = re.compile(r"`+")


@dataclass(frozen=True, slots=True)
class LinkSpan:
    """A link on a line, and where."""

    start: int
    end: int
    link: Link


@dataclass(slots=True)
class Masked:
    """A line under its cover: `chars` for the grammar; `gone` marks what people do not read."""

    source: str
    chars: list[str]
    gone: bytearray
    links: list[LinkSpan] = field(default_factory=list)
    instead: dict[int, str] = field(default_factory=dict)  # what people read where something else stands

    @property
    def text(self) -> str:
        return "".join(self.chars)

    def cover(self, start: int, end: int, char: str = COVER) -> None:
        self.chars[start:end] = [char] * (end - start)

    def hide(self, start: int, end: int) -> None:
        self.gone[start:end] = b"\x01" * (end - start)

    def show(self, start: int, end: int, words: str) -> None:
        """People read these words there instead."""
        self.hide(start, end)
        self.instead[start] = words

    def words(self, start: int, end: int) -> str:
        """What people read between two offsets, white space made one."""
        shown = (self.instead.get(at, "") if self.gone[at] else self.source[at] for at in range(start, end))
        return " ".join("".join(shown).split())

    @property
    def all_words(self) -> str:
        return self.words(0, len(self.source))


def uncovered(line: str) -> Masked:
    """A line on which nothing is hidden yet."""
    return Masked(line, list(line), bytearray(len(line)))


class _Scan:
    def __init__(self, line: str) -> None:
        self.line = line
        self.masked = uncovered(line)
        self.runs: dict[int, list[int]] = {}
        for run in _BACKTICKS.finditer(line):
            self.runs.setdefault(len(run[0]), []).append(run.start())
        self.last_comment_end = line.rfind("-->")

    def step(self, found: re.Match[str]) -> int:
        """Cover what starts here; answers where to go on."""
        what, at = found[0], found.start()
        if what[0] == "`":
            return self.code(at, len(what))
        if what == "<!--" and self.last_comment_end >= at + 4:
            return self.comment(at)
        if what.endswith("["):
            return self.link(at) or found.end()
        if what == "\\":
            return self.escape(at) or found.end()
        pattern = _TAG if what[0] == "<" else URL
        match = pattern.match(self.line, at)
        return self.covered(at, match.end()) if match else found.end()

    def covered(self, start: int, end: int) -> int:
        self.masked.cover(start, end)
        return end

    def code(self, at: int, length: int) -> int:
        starts = self.runs.get(length, [])  # an escaped backtick shortens its run
        following = bisect_right(starts, at)
        return self.covered(at, starts[following] + length) if following < len(starts) else at + length

    def comment(self, at: int) -> int:
        end = self.line.index("-->", at + 4) + 3
        self.masked.hide(at, end)
        apart = at == 0 or self.line[at - 1].isspace()
        self.masked.cover(at, end, " " if apart else COVER)
        return end

    def link(self, at: int) -> int:
        match = _LINK.match(self.line, at)
        if not match:
            return 0
        if not match[0].startswith("!"):
            self.masked.links.append(LinkSpan(at, match.end(), Link(match[1], match[2])))
        return self.covered(at, match.end())

    def escape(self, at: int) -> int:
        match = _ESCAPE.match(self.line, at)
        if not match:
            return 0
        self.masked.hide(at, at + 1)
        return self.covered(at, match.end())


def mask(line: str) -> Masked:
    """Put a line under its cover. Linear in its length."""
    scan = _Scan(line)
    at = 0
    while found := _SPECIAL.search(line, at):
        at = scan.step(found)
    return scan.masked
