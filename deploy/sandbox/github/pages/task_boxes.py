"""Task boxes in a body: which lines have one, and the body after one of them was clicked."""

from __future__ import annotations

import re

_LINE_ENDS = re.compile(r"(\r\n|\n|\r)")
_BOX = re.compile(r"^(?P<before>[\s>]*(?:(?:[-*+]|\d{1,9}[.)])\s+)+)\[(?P<mark>[ xX])\](?=\s)")


def flipped(body: str, line: int) -> str | None:
    """The body with the box on this line (counted from 0) flipped, all else to the byte; None without a box."""
    parts = _LINE_ENDS.split(body)
    at = line * 2
    box = _BOX.match(parts[at]) if 0 <= at < len(parts) else None
    if box is None:
        return None
    mark = "x" if box["mark"] == " " else " "
    parts[at] = f"{box['before']}[{mark}]{parts[at][box.end() :]}"
    return "".join(parts)
