"""Which node of one version is which of another: by its local id, or by the words that both have."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import Any

from rules.document.adf.cells import cells_of
from rules.document.adf.nodes import attribute, content, dumped, every_node, kind, without_ids
from rules.document.adf.seeing import shown
from rules.document.adf.texts import HOLDERS
from rules.document.aligning import Block, best_blocks, equal_blocks

_WORDS = re.compile(r"\w+")
_SIMILAR = 0.5
_MOST_PAIRS = 2_500  # of nodes compared; more than that is no edit but another document


def same_blocks(one: Sequence[Any], other: Sequence[Any]) -> list[Block]:
    """Where both have the same nodes, whatever their local ids."""
    return equal_blocks(
        [dumped(without_ids(node)) for node in one], [dumped(without_ids(node)) for node in other]
    )


def like_blocks(one: Sequence[Any], other: Sequence[Any]) -> list[Block]:
    """Which nodes of `one` stand, perhaps changed, in `other`: in order, with the most in common."""
    if len(one) * len(other) > _MOST_PAIRS:
        return same_blocks(one, other)
    words = [[Counter(_WORDS.findall(_text(node).casefold())) for node in side] for side in (one, other)]
    return best_blocks(
        [
            [_likeness(a, b, in_a, in_b) for b, in_b in zip(other, words[1], strict=True)]
            for a, in_a in zip(one, words[0], strict=True)
        ]
    )


def _text(node: Any) -> str:
    if not kind(node):
        return ""
    return " ".join(shown(cells_of(content(one))) for one in every_node(node) if kind(one) in HOLDERS)


def _likeness(one: Any, other: Any, in_one: Counter[str], in_other: Counter[str]) -> float:
    """Lines are alike by most of their words, lists and other blocks by most of the words of the shorter."""
    if kind(one) != kind(other):
        return 0.0
    if (local := attribute(one, "localId")) and local == attribute(other, "localId"):
        return 1.0
    sizes = (in_one.total(), in_other.total())
    if not all(sizes):
        return float(without_ids(one) == without_ids(other))
    size = sum(sizes) / 2 if kind(one) in HOLDERS else min(sizes)
    ratio = (in_one & in_other).total() / size
    return ratio if ratio >= _SIMILAR else 0.0
