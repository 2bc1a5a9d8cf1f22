"""Local ids of nodes that we make: the same words at the same place get the same id, and no id is used twice."""

from __future__ import annotations

from uuid import UUID, uuid5

from rules.document.adf.nodes import Node, attribute, every_node

_OURS = UUID("3b0b7d0c-6a5e-5b3f-9a51-4b6e5f0c7a11")


class Ids:
    """Gives ids within one document."""

    def __init__(self, document: Node | None = None) -> None:
        nodes = every_node(document) if document else ()
        self.used = {attribute(node, "localId") for node in nodes}

    def new(self, seed: str) -> str:
        made = str(uuid5(_OURS, seed))
        while made in self.used:
            made = str(uuid5(_OURS, made))
        self.used.add(made)
        return made
