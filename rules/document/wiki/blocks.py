"""Which lines stand inside a block whose text is nobody's decision: code, quotes, panels, macros, table cells."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from rules.document.source_lines import SourceLine

_BODIES = "code|noformat|quote|panel|color|html|info|note|tip|warning|expand"
_OPENS = re.compile(
    rf"(?<![\\{{])\{{(?:(?P<body>{_BODIES})|(?<=^\{{)(?P<other>[a-z][\w-]{{0,40}}))(?::[^{{}}\n]*)?\}}(?!\}})",
    re.MULTILINE | re.IGNORECASE,
)
_ROW = re.compile(r"[ \t]*\|")
_ROW_ENDS = re.compile(r"\|[ \t]*$")
_ITEM = re.compile(r"[ \t]*[*#-]+[ \t]")
_NOTHING_BEFORE = re.compile(r"[ \t*#-]*")


def hidden_lines(lines: Sequence[SourceLine]) -> list[bool]:
    """For each line, whether it is inside such a block."""
    return [bool(name) for name in enclosing_blocks(lines)]


def enclosing_blocks(lines: Sequence[SourceLine]) -> list[str]:
    """For each line, the name of the block it is inside, `table` for that of a cell; "" for none."""
    hidden = [""] * len(lines)
    _hide_macros(lines, hidden)
    _hide_cells(lines, hidden)
    return hidden


def _hide_macros(lines: Sequence[SourceLine], hidden: list[str]) -> None:
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line.text) + 1)
    text = "\n".join(line.text for line in lines)
    endless: set[str] = set()  # names that are closed nowhere further down
    at = 0
    while found := _OPENS.search(text, at):
        at = found.end()
        name = found["body"] or found["other"]
        end = -1 if name in endless else _end(text, name, at, alone=found["body"] is None)
        if end < 0:
            endless.add(name)
            continue
        at = end
        first, last = bisect_right(starts, found.start()) - 1, bisect_right(starts, end - 1) - 1
        if first < last:
            begins = _NOTHING_BEFORE.fullmatch(text[starts[first] : found.start()]) is not None
            for number in range(first if begins else first + 1, last + 1):
                hidden[number] = name.lower()


def _end(text: str, name: str, at: int, *, alone: bool) -> int:
    """Where a macro ends; one that we do not know must be closed on a line of its own to count as a block."""
    tag = f"{{{name}}}"
    while (at := text.find(tag, at)) >= 0:
        end = at + len(tag)
        on_its_own = text[at - 1] == "\n" and text[end : end + 1] in ("", "\n")
        if text[at - 1] != "\\" and (on_its_own or not alone):
            return end
        at = end
    return -1


def _hide_cells(lines: Sequence[SourceLine], hidden: list[str]) -> None:
    """A row that is not closed goes on in the next lines; in a list a bar starts no row."""
    in_list = open_row = False
    for number, line in enumerate(lines):
        if hidden[number]:
            continue
        if line.is_blank:
            in_list = open_row = False
        elif _ROW.match(line.text) and not in_list:
            open_row = not _ROW_ENDS.search(line.text) or line.text.strip() == "|"
        elif open_row:
            hidden[number] = "table"
            open_row = not _ROW_ENDS.search(line.text)
        else:
            in_list = in_list or _ITEM.match(line.text) is not None
