"""A person's edit that our write replaced, made again on what we had read.

Cloud's history tells texts as wiki markup only, so what stood there cannot be had as it was. But it tells the text
before their edit and after it in the same words: the lines that differ are what they did. Everything that they left
alone stays as it was, JSON-equal; what they changed or added comes back as words with their usual marks,
links, mentions and boxes.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from difflib import SequenceMatcher
from typing import Any

from syncer.trackers.jira.adf_leaves import Leaf, Tree
from syncer.trackers.jira.wiki_words import Line, lines_of

Document = Mapping[str, Any]


def made_again(document: Document | None, before: str, after: str) -> dict[str, Any]:
    """`document`, whose words Jira tells as `before`, with the edit that made `after` of them."""
    tree = Tree(document or {"type": "doc", "version": 1, "content": []})
    old, new = lines_of(before), lines_of(after)
    places = _places(old, tree.leaves)
    matcher = SequenceMatcher(None, [line.raw for line in old], [line.raw for line in new], autojunk=False)
    for tag, i, j, k, m in reversed(matcher.get_opcodes()):
        if tag != "equal":
            _change(tree, places, (i, j), new[k:m])
    return tree.document()


def _places(lines: Sequence[Line], leaves: Sequence[Leaf]) -> list[Leaf | None]:
    """Which block of the document each line tells; None for a line of something that is no text."""
    found: list[Leaf | None] = []
    at = 0
    for line in lines:
        hit = next((n for n in range(at, len(leaves)) if line.key and leaves[n].says(line.key)), None)
        found.append(None if hit is None else leaves[hit])
        at = at if hit is None else hit + (0 if leaves[hit].goes_on(line.key) else 1)
    return found


def _change(tree: Tree, places: Sequence[Leaf | None], span: tuple[int, int], new: Sequence[Line]) -> None:
    """Lines in place of others: one for one as far as both reach, then the rest is added or taken away.

    A block of several lines is left alone, for a line cannot stand for it; the new line comes behind it.
    """
    start, end = span
    touched = list(dict.fromkeys(leaf for leaf in places[start:end] if leaf is not None))
    gone = [leaf for leaf in touched if not leaf.has_lines]
    wanted = [line for line in new if line.key]
    for leaf, line in zip(gone, wanted, strict=False):
        tree.rewrite(leaf, line)
    for leaf in gone[len(wanted) :]:
        tree.remove(leaf)
    before = next((leaf for leaf in reversed(places[:start]) if leaf is not None), None)
    after = touched[-1] if touched else before
    for line in reversed(wanted[len(gone) :]):
        tree.insert(after, line)
