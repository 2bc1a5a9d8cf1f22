"""Lines that were reworded are recognised as the same line, so that two edits of it can be merged word by word."""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import SequenceMatcher

TOKENS = re.compile(r"\w+|\s+|[^\w\s]")
_WORDS = re.compile(r"\w+")
_SIMILAR = 0.5
_MOST_PAIRS = 2_500  # of lines compared; more than that is no edit of a line but another text

Block = tuple[int, int, int]  # start in the one, start in the other, length


def equal_blocks(one: Sequence[str], other: Sequence[str]) -> list[Block]:
    """Where both have the same lines or words."""
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    return [(block.a, block.b, block.size) for block in matcher.get_matching_blocks() if block.size]


def similar_blocks(one: Sequence[str], other: Sequence[str]) -> list[Block]:
    """Which lines of `one` stand, perhaps reworded, in `other`: the alignment in order with the most in common."""
    if len(one) * len(other) > _MOST_PAIRS:
        return equal_blocks(one, other)
    words = [[_WORDS.findall(line.casefold()) for line in side] for side in (one, other)]
    best = [[0.0] * (len(other) + 1) for _ in range(len(one) + 1)]
    alike = [[_likeness(a, b) for b in words[1]] for a in words[0]]
    for i in range(len(one) - 1, -1, -1):
        for j in range(len(other) - 1, -1, -1):
            together = alike[i][j] + best[i + 1][j + 1] if alike[i][j] else 0.0
            best[i][j] = max(together, best[i + 1][j], best[i][j + 1])
    return _path(best, alike)


def _likeness(one: Sequence[str], other: Sequence[str]) -> float:
    if not one or not other:
        return 0.0
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    if matcher.real_quick_ratio() < _SIMILAR or matcher.quick_ratio() < _SIMILAR:
        return 0.0
    ratio = matcher.ratio()
    return ratio if ratio >= _SIMILAR else 0.0


def _path(best: list[list[float]], alike: list[list[float]]) -> list[Block]:
    blocks: list[Block] = []
    i = j = 0
    while i < len(best) - 1 and j < len(best[0]) - 1:
        if alike[i][j] and best[i][j] == alike[i][j] + best[i + 1][j + 1]:
            blocks.append((i, j, 1))
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            i += 1
        else:
            j += 1
    return blocks
