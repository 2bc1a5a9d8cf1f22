"""What an ADF document says, as plain text: comments of people are commands, or a sentence why."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

Told = Callable[[Mapping[str, Any]], str]  # a mention's attributes -> who it is

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_ITEMS = frozenset({"listItem", "taskItem", "decisionItem", "blockTaskItem"})
_CITED = frozenset({"blockquote", "codeBlock"})
_LINES = frozenset({"paragraph", "heading", "codeBlock", "taskItem", "decisionItem"})


def words_of(document: Any) -> str:
    """As people read it: paragraphs apart from each other, items one per line, mentions as they are shown."""
    return "\n\n".join(block for node in _content(document) if (block := _block(node, _shown)))


def typed_words_of(document: Any) -> str:
    """The same with accounts in place of names: `[~accountid:5b10…]`, as Jira itself writes a mention in text.

    What is quoted, or shown as code, is marked so that nobody takes it for a command of whoever quotes it.
    """
    blocks = ((node, _block(node, _account)) for node in _content(document))
    return "\n\n".join(_cited(words) if _kind(node) in _CITED else words for node, words in blocks if words)


def _cited(words: str) -> str:
    return "\n".join(f"> {line}" for line in words.split("\n"))


def _block(node: Any, told: Told) -> str:
    kind = _kind(node)
    if kind in _LINES:
        return _inline(_content(node), told)
    inner = [block for child in _content(node) if (block := _block(child, told))]
    if kind == "tableRow":
        return " | ".join(inner)
    if kind.endswith("List"):
        return "\n".join(
            f"- {block}" if _kind(child) in _ITEMS else block for child, block in _pairs(node, told)
        )
    return ("\n" if kind in _ITEMS | {"table"} else "\n\n").join(inner)


def _pairs(node: Any, told: Told) -> Iterable[tuple[Any, str]]:
    return ((child, block) for child in _content(node) if (block := _block(child, told)))


def _inline(nodes: Iterable[Any], told: Told) -> str:
    return "".join(_piece(node, told) for node in nodes).strip()


def _piece(node: Any, told: Told) -> str:
    attrs = node.get("attrs") if isinstance(node, Mapping) else None
    attrs = attrs if isinstance(attrs, Mapping) else {}
    match _kind(node):
        case "text":
            return str(node.get("text", ""))
        case "hardBreak":
            return "\n"
        case "mention":
            return told(attrs)
        case "emoji":
            return str(attrs.get("text") or attrs.get("shortName", ""))
        case "date":
            return _day(attrs.get("timestamp"))
        case "inlineCard":
            return str(attrs.get("url", ""))
        case "status":
            return str(attrs.get("text", ""))
        case _:
            return _inline(_content(node), told)


def _shown(mention: Mapping[str, Any]) -> str:
    return str(mention.get("text") or f"@{mention.get('id', '')}")


def _account(mention: Mapping[str, Any]) -> str:
    return f"[~accountid:{mention['id']}]" if mention.get("id") else _shown(mention)


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
