"""Whether a document is ADF: a checked subset of @atlaskit/adf-schema's full.json."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from deploy.sandbox.jira.adf.tables import (
    ATTRIBUTES,
    CONTENT,
    EMPTY_IS_FINE,
    LEAVES,
    MARK_ATTRIBUTES,
    MARKS_ON,
)

DEEPEST = 100
_KEYS = {"type", "attrs", "content", "marks", "text", "version"}


def is_document(sent: Mapping[str, Any]) -> bool:
    """True when Jira would take it as a rich text."""
    return sent.get("type") == "doc" and sent.get("version") == 1 and _is_node(sent, None, 0)


def _is_node(node: Any, parent: str | None, depth: int) -> bool:
    if not isinstance(node, Mapping) or depth > DEEPEST or not _KEYS.issuperset(node):
        return False
    kind = node.get("type")
    if not isinstance(kind, str) or (parent is not None and kind not in CONTENT[parent]):
        return False
    if "version" in node and parent is not None:
        return False
    if kind == "text":
        text = node.get("text")
        return (
            isinstance(text, str)
            and text != ""
            and not {"attrs", "content"} & set(node)
            and _marks(node, parent)
        )
    if "text" in node or not _attributes(kind, node.get("attrs", {})) or not _marks(node, parent):
        return False
    return _content(node, kind, depth)


def _content(node: Mapping[str, Any], kind: str, depth: int) -> bool:
    if kind in LEAVES:
        return "content" not in node
    content = node.get("content")
    if content is None:
        return kind in EMPTY_IS_FINE
    if not isinstance(content, list) or (not content and kind not in EMPTY_IS_FINE | {"doc"}):
        return False
    if kind == "taskList" and content[0].get("type") == "taskList":
        return False
    return all(_is_node(child, kind, depth + 1) for child in content)


def _attributes(kind: str, attrs: Any) -> bool:
    """Every attribute known and of its kind, and none missing that must be there."""
    if not isinstance(attrs, Mapping):
        return False
    table = ATTRIBUTES.get(kind, {})
    known = {name.rstrip("!"): check for name, check in table.items()}
    missing = {name[:-1] for name in table if name.endswith("!")} - set(attrs)
    return not missing and all(name in known and known[name](value) for name, value in attrs.items())


def _marks(node: Mapping[str, Any], parent: str | None) -> bool:
    marks = node.get("marks", [])
    if not isinstance(marks, list):
        return False
    if parent == "codeBlock" and marks:
        return False
    kinds = [mark.get("type") if isinstance(mark, Mapping) else None for mark in marks]
    allowed = MARKS_ON.get(str(node.get("type")), frozenset())
    if len(set(kinds)) != len(kinds) or not allowed.issuperset(kinds):
        return False
    if "code" in kinds and not {"code", "link", "annotation"}.issuperset(kinds):
        return False
    return all(MARK_ATTRIBUTES[mark["type"]](mark.get("attrs", {})) for mark in marks)
