"""A reworded line is recognised as the same line, so that two edits of it can be merged by words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from difflib import SequenceMatcher

TOKENS = re.compile(r"\w+|\s+|[^\w\s]")
_WORDS = re.compile(r"\w+")
_SIMILAR = 0.5
_FEWEST = 2  # words of a line that is known again in a longer one
_MOST_PAIRS = 2_500  # of lines compared; more than that is no edit of a line but another text

_MOST_EXACT = 1_000_000  # pairs of lines or words

Block = tuple[int, int, int]  # start in the one, start in the other, length


def equal_blocks(one: Sequence[str], other: Sequence[str]) -> list[Block]:
    """Where both have the same lines or words."""
    ahead = _alike_at_start(one, other)
    behind = _alike_at_start(one[ahead:][::-1], other[ahead:][::-1])
    left, right = one[ahead : len(one) - behind], other[ahead : len(other) - behind]
    # A huge text full of the same line takes minutes exactly; without its popular lines it is quick.
    matcher = SequenceMatcher(None, left, right, autojunk=len(left) * len(right) > _MOST_EXACT)
    inner = [(ahead + block.a, ahead + block.b, block.size) for block in matcher.get_matching_blocks()]
    blocks = [(0, 0, ahead), *inner, (len(one) - behind, len(other) - behind, behind)]
    return [block for block in blocks if block[2]]


def _alike_at_start(one: Sequence[str], other: Sequence[str]) -> int:
    pairs = zip(one, other, strict=False)
    return next((at for at, (a, b) in enumerate(pairs) if a != b), min(len(one), len(other)))


def similar_blocks(one: Sequence[str], other: Sequence[str]) -> list[Block]:
    """Which lines of `one` stand, perhaps reworded, in `other`: in order, with the most in common."""
    if len(one) * len(other) > _MOST_PAIRS:
        return equal_blocks(one, other)
    words = [[Counter(_WORDS.findall(line.casefold())) for line in side] for side in (one, other)]
    return best_blocks([[_likeness(a, b) for b in words[1]] for a in words[0]])


def best_blocks(alike: Sequence[Sequence[float]]) -> list[Block]:
    """The pairs, in order on both sides, with the most in common; 0 in the table means that two are no pair."""
    width = len(alike[0]) if alike else 0
    best = [[0.0] * (width + 1) for _ in range(len(alike) + 1)]
    for i in range(len(alike) - 1, -1, -1):
        for j in range(width - 1, -1, -1):
            together = alike[i][j] + best[i + 1][j + 1] if alike[i][j] else 0.0
            best[i][j] = max(together, best[i + 1][j], best[i][j + 1])
    return _path(best, alike)


def _likeness(one: Counter[str], other: Counter[str]) -> float:
    """The share of words in common, wherever they stand: linear, also for hostile lines.

    A short line that was only written on, as when we put date and link behind it, is the same line.
    """
    common, fewest = (one & other).total(), min(one.total(), other.total())
    ratio = 2 * common / max(1, one.total() + other.total())
    if ratio >= _SIMILAR:
        return ratio
    return _SIMILAR if common == fewest >= _FEWEST else 0.0


def _path(best: Sequence[Sequence[float]], alike: Sequence[Sequence[float]]) -> list[Block]:
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
