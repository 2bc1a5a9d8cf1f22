"""An ADF document as a value: read from its JSON, and written back in one stable form.

The form: keys sorted, no white space, every node with all that was in it, so that an unchanged document has an
unchanged digest. `localId`s are volatile: Jira gives nodes new ones when somebody saves in its editor. They are kept,
and a merge does not take them for somebody's edit.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from pydantic_core import from_json

Node = dict[str, Any]

_TOO_DEEP = '"nested too deeply"'


def document_of(text: str) -> Node | None:
    """The document that a text holds, an empty one for an empty text.

    None when it holds none, or one nested deeper than 200 levels, which no editor makes.
    """
    return _loaded(text) if text.strip() else {"type": "doc", "version": 1, "content": []}


def _loaded(text: str) -> Node | None:
    try:
        value = from_json(text.encode(errors="replace"), allow_inf_nan=False)
    except ValueError:
        return None
    return value if kind(value) == "doc" and isinstance(value.get("content", []), list) else None


def dumped(value: object) -> str:
    """The one text of a document or node."""
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return text.encode(errors="replace").decode()


def text_of(document: object) -> str:
    """The text of a description as Jira's API hands it over; empty for none."""
    if document is None:
        return ""
    try:
        return dumped(document)
    except (RecursionError, ValueError):
        return _TOO_DEEP  # it says something, so nothing may be written over it


def without_ids(value: Any) -> Any:
    """The value without local ids, and without the `attrs` that held nothing else."""
    if isinstance(value, list):
        return [without_ids(one) for one in value]
    if not isinstance(value, dict):
        return value
    kept = {key: without_ids(one) for key, one in value.items() if key != "localId"}
    return {key: one for key, one in kept.items() if not (key in ("attrs", "marks", "content") and not one)}


def kind(node: object) -> str:
    """The type of a node; empty for whatever is none."""
    said = node.get("type") if isinstance(node, dict) else None
    return said if isinstance(said, str) else ""


def content(node: Node) -> list[Any]:
    """What a node holds; to be changed in place only where the node has a list of its own."""
    held = node.get("content")
    return held if isinstance(held, list) else []


def attribute(node: object, name: str) -> str:
    """One attribute of a node; empty when it is none or no string."""
    attrs = node.get("attrs") if isinstance(node, dict) else None
    said = attrs.get(name) if isinstance(attrs, dict) else None
    return said if isinstance(said, str) else ""


def every_node(node: Node) -> Iterator[Node]:
    """The node and all that are in it, in the order of the document."""
    yield node
    for child in content(node):
        if isinstance(child, dict):
            yield from every_node(child)
