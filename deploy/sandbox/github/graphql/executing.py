"""Answers a GraphQL document from objects whose fields are functions of their arguments."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from deploy.sandbox.github.graphql.documents import Document, Field, Inline, Selected, Spread, Variable

Resolver = Callable[[dict[str, Any]], Any]


@dataclass(frozen=True, slots=True)
class Thing:
    """One object of the graph: its type, and its fields."""

    type: str
    fields: Mapping[str, Any]  # a plain value, or a Resolver


class Unknown(Exception):
    """The document asks for a field that the schema does not have; nothing is answered."""


class NotResolved(Exception):
    """One place of the answer is null for a reason."""

    def __init__(self, message: str, kind: str = "NOT_FOUND") -> None:
        super().__init__(message)
        self.message, self.kind = message, kind


@dataclass(slots=True)
class Execution:
    """One run of a document, collecting the errors of single places."""

    document: Document
    variables: Mapping[str, Any]
    errors: list[dict[str, Any]] = field(default_factory=list)

    def run(self, root: Thing) -> Any:
        return self._object(root, self.document.selection, ())

    def _object(self, thing: Thing, selection: tuple[Selected, ...], path: tuple[Any, ...]) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for each in selection:
            if isinstance(each, Spread):
                each = self._fragment(each.name)  # noqa: PLW2901 - a spread stands for its fragment
            if isinstance(each, Inline):
                if each.on in {None, thing.type, "Node"}:
                    found |= self._object(thing, each.selection, path)
            else:
                found[each.key] = self._field(thing, each, (*path, each.key))
        return found

    def _fragment(self, name: str) -> Inline:
        if name not in self.document.fragments:
            raise Unknown(f"Fragment {name} was used, but not defined")
        return self.document.fragments[name]

    def _field(self, thing: Thing, asked: Field, path: tuple[Any, ...]) -> Any:
        if asked.name == "__typename":
            return thing.type
        if asked.name not in thing.fields:
            raise Unknown(f"Field '{asked.name}' doesn't exist on type '{thing.type}'")
        value = thing.fields[asked.name]
        try:
            if callable(value):
                value = value({name: self._plain(given) for name, given in asked.arguments.items()})
        except NotResolved as problem:
            return self._null(problem, path)
        return self._complete(value, asked, path)

    def _complete(self, value: Any, asked: Field, path: tuple[Any, ...]) -> Any:
        if isinstance(value, NotResolved):
            return self._null(value, path)
        if isinstance(value, list):
            return [self._complete(each, asked, (*path, index)) for index, each in enumerate(value)]
        if isinstance(value, Thing):
            if not asked.selection:
                raise Unknown(f"Field must have selections (field '{asked.name}' returns {value.type})")
            return self._object(value, asked.selection, path)
        return value

    def _null(self, problem: NotResolved, path: tuple[Any, ...]) -> None:
        self.errors.append({"type": problem.kind, "path": list(path), "message": problem.message})

    def _plain(self, value: Any) -> Any:
        """The value with its variables filled in."""
        if isinstance(value, Variable):
            return self.variables.get(value.name, self.document.defaults.get(value.name))
        if isinstance(value, list):
            return [self._plain(each) for each in value]
        if isinstance(value, dict):
            return {key: self._plain(each) for key, each in value.items()}
        return value
