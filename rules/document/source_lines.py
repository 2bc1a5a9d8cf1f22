"""A text is split into source lines that keep their line ends, so that the rest stays byte-identical."""

from __future__ import annotations

import re
from dataclasses import dataclass

# Not splitlines(): it also splits at \x0b, \x85 and U+2028, which are no line ends to a Markdown parser.
_EOL = re.compile(r"\r\n|\n|\r")


@dataclass(frozen=True, slots=True)
class SourceLine:
    """One line: where it starts in the whole text, its characters, its line end ("" for the last)."""

    start: int
    text: str
    eol: str

    @property
    def end(self) -> int:
        """Where its characters end, before its line end."""
        return self.start + len(self.text)

    @property
    def after(self) -> int:
        """Where the next line starts."""
        return self.end + len(self.eol)

    @property
    def is_blank(self) -> bool:
        return not self.text.strip()


def source_lines(text: str) -> tuple[SourceLine, ...]:
    """The lines of a text; joined again they are the text. The last one has no line end and may be empty."""
    lines: list[SourceLine] = []
    start = 0
    for match in _EOL.finditer(text):
        lines.append(SourceLine(start, text[start : match.start()], match[0]))
        start = match.end()
    lines.append(SourceLine(start, text[start:], ""))
    return tuple(lines)


def eol_of(text: str, default: str = "\n") -> str:
    """The line end that a text uses first."""
    match = _EOL.search(text)
    return match[0] if match else default


def with_eol(text: str, eol: str) -> str:
    """The same lines with another line end."""
    return _EOL.sub(lambda _: eol, text)


def one_line(text: str) -> str:
    """Any text as one line: every run of white space (also U+2028, \\x0b …) is one space."""
    return " ".join(text.replace("\x00", " ").split())
