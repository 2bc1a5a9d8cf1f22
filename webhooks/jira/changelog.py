"""What a Jira webhook says has changed, field by field."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from webhooks.payload import Node


@dataclass(frozen=True, slots=True)
class Changed:
    """One field: what people read before and after, empty where it was or is empty."""

    before: Node
    after: Node


@dataclass(frozen=True, slots=True)
class Changelog:
    """The fields that changed; empty where the payload has none."""

    payload: Node

    def of(self, field: str) -> Changed | None:
        """The last change of a field of Jira's own, by its name; a custom field may be called the same."""
        found = None
        for item in self._items():
            if field in (item["fieldId"].text.casefold(), item["field"].text.casefold()):
                found = Changed(item["fromString"], item["toString"])
        return found

    def has(self, *fields: str) -> bool:
        return any(self.of(field) is not None for field in fields)

    def _items(self) -> Iterator[Node]:
        items = self.payload["changelog"]["items"]
        return (item for item in items if item["fieldtype"].text != "custom")
