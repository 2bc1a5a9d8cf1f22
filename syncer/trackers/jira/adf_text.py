"""What people read in an ADF document, as plain text: their comments are commands, or a sentence why."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_ITEMS = frozenset({"listItem", "taskItem", "decisionItem", "blockTaskItem"})
_LINES = frozenset({"paragraph", "heading", "codeBlock", "taskItem", "decisionItem"})


def words_of(document: Any) -> str:
    """Paragraphs apart from each other, items one per line, mentions as they are shown."""
    return "\n\n".join(block for node in _content(document) if (block := _block(node)))


def _block(node: Any) -> str:
    kind = _kind(node)
    if kind in _LINES:
        return _inline(_content(node))
    inner = [block for child in _content(node) if (block := _block(child))]
    if kind == "tableRow":
        return " | ".join(inner)
    if kind.endswith("List"):
        return "\n".join(f"- {block}" if _kind(child) in _ITEMS else block for child, block in _pairs(node))
    return ("\n" if kind in _ITEMS | {"table"} else "\n\n").join(inner)


def _pairs(node: Any) -> Iterable[tuple[Any, str]]:
    return ((child, block) for child in _content(node) if (block := _block(child)))


def _inline(nodes: Iterable[Any]) -> str:
    return "".join(map(_piece, nodes)).strip()


def _piece(node: Any) -> str:
    attrs = node.get("attrs") if isinstance(node, Mapping) else None
    attrs = attrs if isinstance(attrs, Mapping) else {}
    match _kind(node):
        case "text":
            return str(node.get("text", ""))
        case "hardBreak":
            return "\n"
        case "mention":
            return str(attrs.get("text") or f"@{attrs.get('id', '')}")
        case "emoji":
            return str(attrs.get("text") or attrs.get("shortName", ""))
        case "date":
            return _day(attrs.get("timestamp"))
        case "inlineCard":
            return str(attrs.get("url", ""))
        case "status":
            return str(attrs.get("text", ""))
        case _:
            return _inline(_content(node))


def _day(timestamp: Any) -> str:
    try:
        return (_EPOCH + timedelta(milliseconds=int(timestamp))).date().isoformat()
    except (ValueError, TypeError, OverflowError):
        return ""


def _kind(node: Any) -> str:
    return str(node.get("type", "")) if isinstance(node, Mapping) else ""


def _content(node: Any) -> list[Any]:
    found = node.get("content") if isinstance(node, Mapping) else None
    return found if isinstance(found, list) else []
