"""A text in wiki markup is made to fit: it is cut at a line's end, says so, and leaves no macro open."""

from __future__ import annotations

import re

_MACRO = re.compile(r"(?<!\\)\{(code|noformat|quote|panel|color)(?::[^}\n]*)?\}")
_LONGEST_CLOSING = 60


def shortened(text: str, limit: int, note: str) -> str:
    """The same text when it fits; else its beginning, and `note` as its last line."""
    if len(text) <= limit:
        return text
    ending = f"\n\n{note}"
    head = text[: max(limit - len(ending) - _LONGEST_CLOSING, 0)]
    head = head[: head.rfind("\n") + 1 or len(head)].rstrip()
    return head + _closing(head) + ending


def _closing(head: str) -> str:
    """The ends of the macros that are open; what stands inside code is no macro."""
    opened: list[str] = []
    for found in _MACRO.finditer(head):
        name = found[1]
        if opened and opened[-1] in {"code", "noformat"} and name != opened[-1]:
            continue
        if name in opened:
            del opened[opened.index(name) :]
        else:
            opened.append(name)
    return "".join(f"\n{{{name}}}" for name in reversed(opened))
