"""Which states of a text, of which Cloud's history tells the words alone, are documents that we know."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from syncer.trackers.jira.adf_leaves import Tree
from syncer.trackers.jira.wiki_words import lines_of

Document = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Told:
    """One change of the text in Jira's own words."""

    before: str
    after: str
    by_us: bool


def between(
    read: Document | None, written: Document | None, told: Sequence[Told]
) -> tuple[Told, Told] | None:
    """The first change after `read`, and ours that made `written`; the same one when nobody saved in between.

    None when it cannot be told: history has no words for some things. States that say the same are taken for the
    earliest of them, for a tick that is made again changes nothing.
    """
    made, seen = _words(written), _words(read)
    ours = next((at for at in _backwards(told) if told[at].by_us and _said(told[at].after) == made), None)
    if ours is None:
        return None
    first = next((at for at in _backwards(told[: ours + 1]) if _said(told[at].before) == seen), None)
    if first is None:
        return None
    while first and _said(told[first - 1].before) == seen:
        first -= 1
    return told[first], told[ours]


def _backwards(told: Sequence[Told]) -> range:
    return range(len(told) - 1, -1, -1)


def _words(document: Document | None) -> str:
    """What a document says, whatever its marks."""
    leaves = Tree(document or {"type": "doc", "version": 1, "content": []}).leaves
    return "".join(leaf.key for leaf in leaves)


def _said(told: str) -> str:
    """The same of a text in Jira's own words."""
    return "".join(line.key for line in lines_of(told))
