"""Task boxes in wiki markup: which words are one, and the text after one of them was clicked."""

from __future__ import annotations

import re

BOX = re.compile(r"(?P<mark>\[ ?\]|\[[xX]\]|\(/\))\s+")
_LINE_ENDS = re.compile(r"(\r\n|\n|\r)")
_ITEM = re.compile(r"^[*#-]+ +")


def flipped(text: str, line: int) -> str | None:
    """The text with the box on this line (counted from 0) flipped, all else to the byte; None without a box."""
    parts = _LINE_ENDS.split(text)
    at = line * 2
    item = _ITEM.match(parts[at]) if 0 <= at < len(parts) else None
    box = BOX.match(parts[at], item.end()) if item else None
    if box is None:
        return None
    mark = "(/)" if box["mark"] in {"[ ]", "[]"} else "[ ]"
    parts[at] = f"{parts[at][: box.start('mark')]}{mark}{parts[at][box.end('mark') :]}"
    return "".join(parts)
