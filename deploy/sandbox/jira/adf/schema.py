"""Whether a document is ADF: a checked subset of @atlaskit/adf-schema's full.json."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from deploy.sandbox.jira.adf.attributes import ATTRIBUTES
from deploy.sandbox.jira.adf.marks import MARKS, MARKS_ON
from deploy.sandbox.jira.adf.nesting import CONTENT, LEAVES, MAY_BE_EMPTY, NEEDS_NO_CONTENT
from deploy.sandbox.jira.adf.values import fits_one

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
        return _is_text(node) and _marks(node, parent)
    if "text" in node or not fits_one(node.get("attrs", {}), ATTRIBUTES.get(kind, ({},))):
        return False
    return _marks(node, parent) and _content(node, kind, depth)


def _is_text(node: Mapping[str, Any]) -> bool:
    text = node.get("text")
    return isinstance(text, str) and text != "" and not {"attrs", "content"} & set(node)


def _content(node: Mapping[str, Any], kind: str, depth: int) -> bool:
    if kind in LEAVES:
        return "content" not in node
    content = node.get("content")
    if content is None:
        return kind in NEEDS_NO_CONTENT
    if not isinstance(content, list) or (not content and kind not in MAY_BE_EMPTY):
        return False
    if not all(_is_node(child, kind, depth + 1) for child in content):
        return False
    # Older editors know a nested list only behind an item, so the newest schema is not taken at its word here.
    return kind != "taskList" or content[0]["type"] != "taskList"


def _marks(node: Mapping[str, Any], parent: str | None) -> bool:
    marks = node.get("marks", [])
    if not isinstance(marks, list) or (parent == "codeBlock" and marks):
        return False
    kinds = [mark.get("type") if isinstance(mark, Mapping) else None for mark in marks]
    allowed = MARKS_ON.get(str(node.get("type")), frozenset())
    if len(set(kinds)) != len(kinds) or not allowed.issuperset(kinds):
        return False
    if "code" in kinds and not {"code", "link", "annotation"}.issuperset(kinds):
        return False
    return all(_is_mark(mark) for mark in marks)


def _is_mark(mark: Mapping[str, Any]) -> bool:
    shape = MARKS[mark["type"]]
    if not {"type", "attrs"}.issuperset(mark) or (not shape and "attrs" in mark):
        return False
    return fits_one(mark.get("attrs", {}), (shape,))
