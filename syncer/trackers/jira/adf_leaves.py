"""The blocks of an ADF document that hold text, which can be rewritten, taken out, or get a neighbour."""

from __future__ import annotations

import copy
import uuid
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from syncer.trackers.jira.wiki_words import Line, key_of, nodes_of

_HOLDS_TEXT = frozenset({"paragraph", "heading", "codeBlock", "taskItem", "decisionItem"})
_STRIKE = {"type": "strike"}
_NEVER_EMPTY = frozenset(
    {"bulletList", "orderedList", "taskList", "decisionList", "listItem", "panel", "expand", "blockquote"}
)


@dataclass(eq=False, slots=True)
class Leaf:
    """A block with text, and those around it, the document first."""

    node: dict[str, Any]
    around: tuple[dict[str, Any], ...] = field(repr=False)

    @property
    def key(self) -> str:
        """What it says, in the form that lines are compared by."""
        return key_of("".join(map(_said, self.node.get("content") or ())))

    def says(self, key: str) -> bool:
        """Whether this line is it, or one of its lines."""
        return key == self.key or (self.has_lines and key in self.key)

    def goes_on(self, key: str) -> bool:
        """Whether it has more lines than this."""
        return self.has_lines and not self.key.endswith(key)

    @property
    def is_struck(self) -> bool:
        """Whether all its words are struck through."""
        words = [one for one in self.node.get("content") or () if one.get("text", "").strip()]
        return bool(words) and all(_STRIKE in (one.get("marks") or ()) for one in words)

    @property
    def is_told_done(self) -> bool:
        """Whether Jira's words tell it as struck through."""
        return self.is_struck or (self.node.get("attrs") or {}).get("state") == "DONE"

    def strike(self, struck: bool) -> None:
        """Put a line through its words, or take it away."""
        for one in self.node.get("content") or ():
            if one.get("type") != "text":
                continue
            marks = [mark for mark in one.pop("marks", None) or () if mark != _STRIKE]
            if struck:  # Jira takes no code that is struck through
                marks = [*(mark for mark in marks if mark.get("type") != "code"), _STRIKE]
            if marks:
                one["marks"] = marks

    @property
    def has_lines(self) -> bool:
        """Whether it is shown as several lines."""
        inline = self.node.get("content") or ()
        return any(one.get("type") == "hardBreak" or "\n" in one.get("text", "") for one in inline)


class Tree:
    """A copy of a document; what is not touched stays as it was."""

    def __init__(self, document: Mapping[str, Any]) -> None:
        self._document: dict[str, Any] = copy.deepcopy(dict(document))
        self.leaves = list(_leaves(self._document, ()))

    def document(self) -> dict[str, Any]:
        """The document as it is by now."""
        return self._document

    def rewrite(self, leaf: Leaf, line: Line) -> None:
        """Other words; the nodes stay where the words are the same and only the box was ticked.

        Jira tells a line that is struck through as a whole in the same way as one whose box is ticked.
        """
        was_struck, was_told_done = leaf.is_struck, leaf.is_told_done
        if leaf.key != line.key:
            leaf.node["content"] = nodes_of(line.words)
        if was_struck:
            leaf.strike(line.done)
        if leaf.node["type"] == "taskItem" and line.done != was_told_done:
            leaf.node["attrs"] = {**leaf.node.get("attrs", {}), "state": "DONE" if line.done else "TODO"}

    def remove(self, leaf: Leaf) -> None:
        """Take it out, and what holds nothing then."""
        node = leaf.node
        for outer in reversed(leaf.around):
            outer["content"] = [child for child in outer["content"] if child is not node]
            if outer["content"] or outer["type"] not in _NEVER_EMPTY:
                return
            node = outer

    def insert(self, leaf: Leaf | None, line: Line) -> None:
        """A line behind a block, of its kind where it is an item of a list as well; else a paragraph of its own."""
        if leaf is None or len(leaf.around) == 1 or not line.depth:
            self._outermost(leaf, line)
            return
        inner, outer = (leaf.node, leaf.around[-1])
        if outer["type"] == "listItem":
            inner, outer = outer, leaf.around[-2]
        at = next(n for n, child in enumerate(outer["content"]) if child is inner)
        outer["content"].insert(at + 1, _item(inner["type"], line))

    def _outermost(self, leaf: Leaf | None, line: Line) -> None:
        content = self._document.setdefault("content", [])
        outer = (*leaf.around[1:], leaf.node)[0] if leaf else None
        at = next((n for n, child in enumerate(content) if child is outer), -1)
        content.insert(at + 1, _block(line))


def _leaves(node: dict[str, Any], around: tuple[dict[str, Any], ...]) -> Iterator[Leaf]:
    for child in node.get("content") or ():
        if child.get("type") in _HOLDS_TEXT:
            yield Leaf(child, (*around, node))
        elif isinstance(child.get("content"), list):
            yield from _leaves(child, (*around, node))


def _said(node: Mapping[str, Any]) -> str:
    attrs = node.get("attrs") or {}
    said = (attrs.get(name) for name in ("id", "url", "timestamp", "text"))
    return str(node.get("text") or next(filter(None, said), ""))


def _item(kind: str, line: Line) -> dict[str, Any]:
    inline = nodes_of(line.words)
    if kind not in {"taskItem", "decisionItem"}:
        return {"type": "listItem", "content": [{"type": "paragraph", "content": inline}]}
    state = "DECIDED" if kind == "decisionItem" else "DONE" if line.done else "TODO"
    name = str(uuid.uuid5(uuid.NAMESPACE_OID, line.raw))
    return {"type": kind, "attrs": {"localId": name, "state": state}, "content": inline}


def _block(line: Line) -> dict[str, Any]:
    if line.level:
        return {"type": "heading", "attrs": {"level": line.level}, "content": nodes_of(line.words)}
    paragraph = {"type": "paragraph", "content": nodes_of(line.words)}
    if not line.depth:
        return paragraph
    return {"type": "bulletList", "content": [{"type": "listItem", "content": [paragraph]}]}
