"""Two documents that grew from the same one are merged node by node, and nothing that the person wrote is lost."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from rules.document.adf.aligning import like_blocks, same_blocks
from rules.document.adf.merging_inline import merged_inline
from rules.document.adf.nodes import Node, content, document_of, dumped, kind, without_ids
from rules.document.aligning import Block
from rules.document.merge import shared_stretches

_INLINE = ("paragraph", "heading", "taskItem", "decisionItem", "codeBlock", "caption")
_ABSENT = object()

Nodes = Sequence[Any]


def merge(base: str, ours: str, theirs: str) -> str:
    """Merge our version into the person's (`theirs`), both made from `base`.

    Where both changed the same words or the same attribute the person's stand. Local ids that only Jira changed
    are no change. A text that is no document is merged into nothing.
    """
    before, our, their = (document_of(text) for text in (base, ours, theirs))
    if before is None or our is None or their is None:
        return theirs
    if without_ids(our) in (without_ids(before), without_ids(their)):
        return theirs
    merged = dumped(_node(before, our, their))
    return theirs if merged == dumped(their) else merged


def _node(base: Any, ours: Any, theirs: Any) -> Any:
    if ours in (base, theirs):
        return theirs
    if theirs == base:
        return ours
    if not kind(base) or not kind(base) == kind(ours) == kind(theirs):
        return theirs
    return _values(base, ours, theirs)


def _values(base: Node, ours: Node, theirs: Node) -> Node:
    """Key by key; the content as the sort of node wants it."""
    merged = _by_key(base, ours, theirs)
    attrs = [one for side in (base, ours, theirs) if isinstance(one := side.get("attrs"), dict)]
    if len(attrs) == 3:
        merged["attrs"] = _by_key(*attrs)
    if any(side.get("content") for side in (base, ours, theirs)):
        three = [content(side) for side in (base, ours, theirs)]
        merged["content"] = merged_inline(*three) if kind(theirs) in _INLINE else _blocks(*three)
    return merged


def _by_key(base: Node, ours: Node, theirs: Node) -> Node:
    merged = {}
    for key in {**theirs, **ours}:
        before, our, their = (side.get(key, _ABSENT) for side in (base, ours, theirs))
        value = our if their == before else their
        if value is not _ABSENT:
            merged[key] = value
    return merged


def _blocks(base: Nodes, ours: Nodes, theirs: Nodes) -> list[Any]:
    """First what is the same but for its ids; then, where both changed something, what is much alike."""
    merged: list[Any] = []
    for hunk in _hunks((base, ours, theirs), same_blocks):
        settled = _settled(hunk)
        if settled is not None:
            merged += settled
            continue
        for part in _hunks((hunk.base, hunk.ours, hunk.theirs), like_blocks):
            settled = _settled(part)
            merged += _contested(part) if settled is None else settled
    return merged


@dataclass(frozen=True, slots=True)
class _Hunk:
    """A stretch of the three; in a shared one, node by node they correspond."""

    shared: bool
    base: Nodes
    ours: Nodes
    theirs: Nodes


def _hunks(
    three: tuple[Nodes, Nodes, Nodes], blocks: Callable[[Nodes, Nodes], list[Block]]
) -> Iterator[_Hunk]:
    base, ours, theirs = three
    at = (0, 0, 0)
    stretches = shared_stretches(blocks(base, ours), blocks(base, theirs), [len(side) for side in three])
    for *start, size in stretches:
        changed = [side[i:j] for side, i, j in zip(three, at, start, strict=True)]
        if any(changed):
            yield _Hunk(False, *changed)
        at = (start[0] + size, start[1] + size, start[2] + size)
        if size:
            yield _Hunk(True, *(side[i:j] for side, i, j in zip(three, start, at, strict=True)))


def _settled(hunk: _Hunk) -> Nodes | None:
    """What a stretch becomes when at most one side changed it, or both did the same."""
    if hunk.shared:
        return [_node(*three) for three in zip(hunk.base, hunk.ours, hunk.theirs, strict=True)]
    ours = without_ids(list(hunk.ours))
    if ours in (without_ids(list(hunk.base)), without_ids(list(hunk.theirs))):
        return hunk.theirs
    return hunk.ours if list(hunk.theirs) == list(hunk.base) else None


def _contested(hunk: _Hunk) -> Nodes:
    """The person's blocks stand; where both put blocks into the same place, ours stand behind them."""
    if hunk.base:
        return hunk.theirs
    have = [without_ids(node) for node in hunk.theirs]
    return [*hunk.theirs, *(node for node in hunk.ours if without_ids(node) not in have)]
