"""A GraphQL document after it was read: which fields are asked of what."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any


class Unreadable(Exception):
    """The document is not GraphQL."""


@dataclass(frozen=True, slots=True)
class Variable:
    """A value that comes with the request."""

    name: str


@dataclass(frozen=True, slots=True)
class Field:
    """One asked field; `key` is its name in the answer."""

    name: str
    key: str
    arguments: dict[str, Any]
    selection: tuple[Selected, ...] = ()


@dataclass(frozen=True, slots=True)
class Inline:
    """Fields for one type only; `on` is None for every type."""

    on: str | None
    selection: tuple[Selected, ...]


@dataclass(frozen=True, slots=True)
class Spread:
    """A named fragment put in here."""

    name: str


Selected = Field | Inline | Spread


@dataclass(slots=True)
class Document:
    """The one operation of a request, with its fragments."""

    operation: str = "query"
    selection: tuple[Selected, ...] = ()
    defaults: dict[str, Any] = field(default_factory=dict)
    fragments: dict[str, Inline] = field(default_factory=dict)
