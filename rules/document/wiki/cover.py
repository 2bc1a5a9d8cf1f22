"""A line of wiki markup under its cover, so that the one line grammar can read it."""

from __future__ import annotations

import html
import re

from rules.document.model import Link
from rules.document.opaque import LinkSpan, Masked, uncovered
from rules.document.wiki.characters import EMOTICON, ESCAPABLE, MENTION, REFERENCE
from rules.document.wiki.effects import pairs

GUIDANCE = re.compile(r"\{color:#707070\}_.*?_\{color\}")  # as we write advice; it is read as a comment is
_SPECIAL = re.compile(r"\\|\{|\[|!|&|\(|:|;|https?://", re.IGNORECASE)
_COLOR = re.compile(r"\{color(?::[^{}]{0,40})?\}")
_MACRO = re.compile(r"\{[A-Za-z][^{}]{0,200}\}")
_LINK = re.compile(
    r"\[(?:((?:\\.|[^\[\]|\\])*)\|)?((?:https?|ftp)://[^\[\]|\s\\]+|mailto:[^\[\]|\s\\]+)(?:\|[^\[\]]*)?\]",
    re.IGNORECASE,
)
_IMAGE = re.compile(r"!(?=[^\s!])[^!\n]{1,300}!(?![^\W_])")
_URL = re.compile(r"(?i:https?|ftps?)://[-\w.!~*';/?:@#&=%+$,()]*[-\w~*/?@#&=%+$(]", re.ASCII)
_HIDDEN_EFFECTS = ("*", "_", "+", "^", "~", "??")


class _Scan:
    def __init__(self, line: str) -> None:
        self.line = line
        self.masked = uncovered(line)
        self.last_code_end = line.rfind("}}")
        self.last_guidance_end = line.rfind("_{color}")

    def step(self, found: re.Match[str]) -> int:
        """Cover what starts here; answers where to go on."""
        at = found.start()
        match found[0]:
            case "\\":
                return self.escape(at)
            case "{":
                return self.guidance(at) or self.code(at) or self.macro(at) or found.end()
            case "[":
                return self.mention(at) or self.link(at) or found.end()
            case "&":
                return self.reference(at) or found.end()
            case "!":
                return self.covered(_IMAGE.match(self.line, at)) or found.end()
            case "(" | ":" | ";":
                return self.covered(EMOTICON.match(self.line, at)) or found.end()
            case _:
                return self.covered(_URL.match(self.line, at)) or found.end()

    def covered(self, found: re.Match[str] | None) -> int:
        if not found:
            return 0
        self.masked.cover(*found.span())
        return found.end()

    def escape(self, at: int) -> int:
        """One backslash takes the meaning from what follows; more of them are shown and do nothing."""
        end = at + 1
        while self.line[end : end + 1] == "\\":
            end += 1
        if end - at > 1 or self.line[end : end + 1] not in ESCAPABLE:
            return end
        self.masked.hide(at, end)
        self.masked.cover(at, end + 1)
        return end + 1

    def guidance(self, at: int) -> int:
        found = GUIDANCE.match(self.line, at) if self.last_guidance_end > at else None
        if found:
            self.masked.hide(*found.span())
            self.masked.cover(*found.span(), " ")
        return found.end() if found else 0

    def code(self, at: int) -> int:
        if not self.line.startswith("{{", at) or self.last_code_end < at + 3:
            return 0
        end = self.line.index("}}", at + 2) + 2
        self.masked.cover(at, end)
        self.masked.hide(at, at + 2)
        self.masked.hide(end - 2, end)
        for found in REFERENCE.finditer(self.line, at + 2, end - 2):
            self.masked.show(*found.span(), html.unescape(found[0]))
        return end

    def macro(self, at: int) -> int:
        """A colour is not read; any other macro is left as it stands."""
        if found := _COLOR.match(self.line, at):
            self.masked.hide(*found.span())
            self.masked.cover(*found.span(), " ")
            return found.end()
        return self.covered(_MACRO.match(self.line, at))

    def mention(self, at: int) -> int:
        found = MENTION.match(self.line, at)
        if found:
            self.masked.show(*found.span(), f"@{found[1]}")
            self.masked.chars[at : found.end()] = "@" + "m" * (found.end() - at - 1)
        return found.end() if found else 0

    def link(self, at: int) -> int:
        found = _LINK.match(self.line, at)
        if not found:
            return 0
        words = mask(found[1]).all_words if found[1] else found[2]
        self.masked.links.append(LinkSpan(at, found.end(), Link(words, found[2])))
        self.masked.show(at, found.end(), words)
        return self.covered(found)

    def reference(self, at: int) -> int:
        found = REFERENCE.match(self.line, at)
        if not found or html.unescape(found[0]) == found[0]:
            return 0
        self.masked.show(*found.span(), html.unescape(found[0]))
        return self.covered(found)


def mask(line: str) -> Masked:
    """Put a line under its cover. Linear in its length."""
    scan = _Scan(line)
    at = 0
    while found := _SPECIAL.search(line, at):
        at = scan.step(found)
    flat = scan.masked.text
    for sign in _HIDDEN_EFFECTS:
        for pair in pairs(flat, sign):
            scan.masked.hide(pair.open, pair.open_end)
            scan.masked.hide(pair.close, pair.close_end)
    return scan.masked
