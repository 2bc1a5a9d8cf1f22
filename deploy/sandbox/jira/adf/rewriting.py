"""A person's edited lines become a document again; what they left alone stays the same node, ids and all."""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping
from typing import Any

from deploy.sandbox.jira.adf.block_text import block_text, items_of
from deploy.sandbox.jira.adf.inline_text import Kept
from deploy.sandbox.jira.adf.line_blocks import Items, blocks_of

Node = Mapping[str, Any]
_FENCE = re.compile(r"^```")
ALIKE = 0.5  # from here on a changed line is still the same item


def to_text(document: Node | None, names: Mapping[str, str]) -> str:
    """The document as lines; `names` are what people type after @, by account id."""
    kept = Kept(names)
    return "\n\n".join(block_text(node, kept) for node in (document or {}).get("content", ()))


def from_text(text: str, document: Node | None, names: Mapping[str, str]) -> dict[str, Any]:
    """The document that `text` now is; `document` is what it was before the person edited its lines."""
    kept = Kept(names)
    before = [(block_text(node, kept), node) for node in (document or {}).get("content", ())]
    chunks = _chunks(text.replace("\r\n", "\n"))
    same = _unchanged([words for words, _ in before], chunks)
    left = [node for at, (_, node) in enumerate(before) if at not in same.values()]
    changed = [chunk for at, chunk in enumerate(chunks) if at not in same]
    items = _Matched(left, [item for node in left for item in items_of(node, Kept(names))], changed)
    content: list[Node] = []
    for at, chunk in enumerate(chunks):
        content += [before[same[at]][1]] if at in same else blocks_of(chunk, kept, items)
    return {"type": "doc", "version": 1, "content": content}


def _unchanged(before: list[str], after: list[str]) -> dict[int, int]:
    """Which chunk is which block as it was."""
    matcher = difflib.SequenceMatcher(None, before, after, autojunk=False)
    return {b + at: a + at for a, b, size in matcher.get_matching_blocks() for at in range(size)}


def _chunks(text: str) -> list[str]:
    """Blocks are parted by empty lines, but not inside of code."""
    chunks: list[list[str]] = [[]]
    fenced = False
    for line in text.split("\n"):
        if _FENCE.match(line):
            fenced = not fenced
        if line.strip() or fenced:
            chunks[-1].append(line)
        elif chunks[-1]:
            chunks.append([])
    return ["\n".join(chunk) for chunk in chunks if chunk]


class _Matched(Items):
    """Lists and items of blocks that changed: a line with the same or like words goes on being its item."""

    def __init__(self, blocks: list[Node], items: list[tuple[str, Node]], chunks: list[str]) -> None:
        self._lists = [node for node in blocks if node.get("attrs", {}).get("localId")]
        self._items = items
        self._lines = [line for chunk in chunks for line in chunk.split("\n")]

    def list_id(self, kind: str) -> str:
        for node in self._lists:
            if node["type"] == kind:
                self._lists.remove(node)
                return str(node["attrs"]["localId"])
        return ""

    def take(self, kind: str, words: str) -> tuple[str, Node] | None:
        same = [each for each in self._items if each[1]["type"] == kind and self._may_be(each[0], words)]
        best = max(same, key=lambda each: _likeness(each[0], words), default=None)
        if best is None or _likeness(best[0], words) < ALIKE:
            return None
        self._items.remove(best)
        return best

    def _may_be(self, before: str, after: str) -> bool:
        """A line that still stands somewhere as it was is no other line."""
        return before == after or not any(line.endswith(f" {before}") for line in self._lines)


def _likeness(before: str, after: str) -> float:
    """Which part of the words of the shorter one is in the other; more than 1 for the very same."""
    if before == after:
        return 2.0
    old, new = set(before.split()), set(after.split())
    return len(old & new) / max(1, min(len(old), len(new)))
