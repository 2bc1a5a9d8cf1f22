"""Words of a line of wiki markup as text nodes, with the marks that the signs around them mean."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any

from rules.document.wiki.effects import pairs

_MARKS = {"*": "strong", "_": "em", "-": "strike", "+": "underline"}


class Effects:
    """Those of a line; `blind` are the stretches in which a sign is none, as in an address."""

    def __init__(self, line: str, blind: Sequence[tuple[int, int]]) -> None:
        self._line = line
        self._marks: list[tuple[str, ...]] = [()] * len(line)
        self._signs: set[int] = set()
        flat = line
        for start, end in blind:
            flat = flat[:start] + "x" * (end - start) + flat[end:]
        for sign, mark in _MARKS.items():
            for pair in pairs(flat, sign):
                self._signs |= {*range(pair.open, pair.open_end), *range(pair.close, pair.close_end)}
                for at in range(pair.open_end, pair.close):
                    self._marks[at] = (*self._marks[at], mark)

    def nodes(self, start: int, end: int) -> Iterator[dict[str, Any]]:
        """The words from one place to another, without the signs."""
        places = (at for at in range(start, end) if at not in self._signs)
        for marks, alike in groupby(places, key=lambda at: self._marks[at]):
            text = "".join(self._line[at] for at in alike)
            marked = {"marks": [{"type": mark} for mark in marks]} if marks else {}
            yield {"type": "text", "text": text, **marked}
