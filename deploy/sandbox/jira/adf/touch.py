"""What Jira does to a document when it is saved: task and decision items get the local ids they lack."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from typing import Any

NAMED = frozenset({"taskList", "taskItem", "blockTaskItem", "decisionList", "decisionItem"})


def with_local_ids(document: Mapping[str, Any], seed: str) -> dict[str, Any]:
    """A copy in which every such node has a local id; the same document of the same issue gets the same ones."""
    return _named(document, seed)


def _named(node: Mapping[str, Any], path: str) -> dict[str, Any]:
    copy = dict(node)
    if copy.get("type") in NAMED and not copy.get("attrs", {}).get("localId"):
        copy["attrs"] = {**copy.get("attrs", {}), "localId": str(uuid.uuid5(uuid.NAMESPACE_OID, path))}
    if isinstance(copy.get("content"), list):
        copy["content"] = [_named(child, f"{path}/{at}") for at, child in enumerate(copy["content"])]
    return copy
