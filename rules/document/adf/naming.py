"""A mention of ours shows a name, as one that somebody made in the editor: not every reader looks accounts up."""

from __future__ import annotations

from collections.abc import Mapping

from rules.document.adf.nodes import Node, attribute, every_node, kind


def mentions(document: Node) -> list[Node]:
    """All that are in it."""
    return [node for node in every_node(document) if kind(node) == "mention"]


def name_new(document: Node, before: list[Node], names: Mapping[str, str]) -> None:
    """Give a name to each that was not there before; those of people stay as they are."""
    old = {id(node) for node in before}
    for node in mentions(document):
        name = names.get(attribute(node, "id"))
        if id(node) not in old and name and "text" not in node["attrs"]:
            node["attrs"] = {**node["attrs"], "text": f"@{name}"}
