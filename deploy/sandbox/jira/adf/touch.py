"""What Jira does to a document when it is saved: nodes get the attributes they lack."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from typing import Any

NAMED = frozenset({"taskList", "taskItem", "blockTaskItem", "decisionList", "decisionItem"})
_BLOCKS = NAMED | {
    "paragraph",
    "heading",
    "bulletList",
    "orderedList",
    "listItem",
    "codeBlock",
    "panel",
    "table",
}


def with_local_ids(document: Mapping[str, Any], seed: str) -> dict[str, Any]:
    """A copy in which tasks and decisions have local ids; the same document of the same issue gets the same ones."""
    return _touched(document, seed, NAMED, {})


def retouched(document: Mapping[str, Any], seed: str) -> dict[str, Any]:
    """A copy in which every block has one, and every mention an access level."""
    return _touched(document, seed, _BLOCKS, {"mention": {"accessLevel": ""}})


def _touched(
    node: Mapping[str, Any], path: str, named: frozenset[str], given: Mapping[str, Mapping[str, Any]]
) -> dict[str, Any]:
    copy = dict(node)
    kind, attrs = str(copy.get("type")), dict(copy.get("attrs", {}))
    if kind in named and not attrs.get("localId"):
        attrs["localId"] = str(uuid.uuid5(uuid.NAMESPACE_OID, path))
    if attrs := {**given.get(kind, {}), **attrs}:
        copy["attrs"] = attrs
    if isinstance(copy.get("content"), list):
        inner = enumerate(copy["content"])
        copy["content"] = [_touched(child, f"{path}/{at}", named, given) for at, child in inner]
    return copy
