"""An ADF document is made to fit: blocks are left out from its end, and a last paragraph says so.

Jira counts the characters after its own conversion of the document, which nobody outside can repeat exactly; this
is an estimate, and whoever is refused all the same tries again with less room.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

Node = Mapping[str, Any]
_PLAIN = frozenset({"paragraph", "heading", "codeBlock", "taskItem", "decisionItem"})
_ROOMY = frozenset(
    {"doc", "bulletList", "orderedList", "taskList", "decisionList", "listItem"}
    | {"panel", "expand", "nestedExpand", "blockquote", "table"}
)
_KNOWN = _PLAIN | _ROOMY | {"tableRow", "tableCell", "tableHeader", "rule"}
_PANEL = 40


def length(node: Node) -> int:
    """About how many characters Jira will count."""
    kind, attrs = node.get("type"), node.get("attrs") or {}
    if kind == "text":
        return len(node.get("text", "")) + sum(_mark(mark) for mark in node.get("marks") or ())
    if kind == "hardBreak":
        return 1
    if kind == "mention":
        return len(str(attrs.get("id", ""))) + 14
    if kind == "inlineCard" and "url" in attrs:
        return 2 * len(str(attrs["url"])) + 14
    if kind in {"date", "emoji", "status"}:
        return 24 + len(str(attrs.get("text", "")))
    if kind not in _KNOWN:
        return len(json.dumps(node, ensure_ascii=False)) + _PANEL
    return sum(length(child) for child in node.get("content") or ()) + _around(kind)


def shortened(document: Node, limit: int, note: Node) -> dict[str, Any]:
    """The same document when it fits; else its beginning, and `note` as its last block."""
    if length(document) <= limit:
        return dict(document)
    kept = _kept(document.get("content") or (), limit - length(note) - _around("doc"))
    return {**document, "content": [*kept, dict(note)]}


def _kept(nodes: Sequence[Node], room: int) -> list[Any]:
    kept: list[Any] = []
    for node in nodes:
        size = length(node)
        if size > room:
            part = _part(node, room - _around(node.get("type")))
            return [*kept, part] if part else kept
        kept.append(node)
        room -= size
    return kept


def _part(node: Node, room: int) -> Node | None:
    """As much of a block as there is room for; None when that is nothing."""
    kind, content = node.get("type"), node.get("content") or ()
    if kind in _PLAIN:
        inside = _cut(content, room)
    elif kind in _ROOMY:
        inside = _kept(content, room)
    else:
        return None
    return {**node, "content": inside} if inside else None


def _cut(nodes: Sequence[Node], room: int) -> list[Any]:
    """Inline nodes up to the room's end; the text that crosses it is cut."""
    kept: list[Any] = []
    for node in nodes:
        size = length(node)
        if size <= room:
            kept.append(node)
            room -= size
            continue
        over = size - len(node.get("text", ""))  # its marks
        if node.get("type") == "text" and room - over > 1:
            kept.append({**node, "text": node["text"][: room - over - 1] + "…"})
        break
    return kept


def _around(kind: object) -> int:
    """Signs of markup and line ends around a block."""
    return 2 if kind in {"doc", "paragraph"} else _PANEL if kind == "panel" else 10


def _mark(mark: Node) -> int:
    if mark.get("type") == "link":
        return len(str((mark.get("attrs") or {}).get("href", ""))) + 3
    return 24 if mark.get("type") == "textColor" else 4
