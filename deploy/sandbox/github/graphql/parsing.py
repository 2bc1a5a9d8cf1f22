"""Reads a GraphQL document: operations, fields with arguments and aliases, fragments."""

from __future__ import annotations

import json
import re
from typing import Any

from deploy.sandbox.github.graphql.documents import (
    Document,
    Field,
    Inline,
    Selected,
    Spread,
    Unreadable,
    Variable,
)
from deploy.sandbox.github.graphql.tokens import tokens


def parse(text: str) -> Document:
    """The document; Unreadable says near what it stopped."""
    return _Parser(text).document()


class _Parser:
    def __init__(self, text: str) -> None:
        self._tokens = tokens(text)
        self._at = 0

    def _peek(self) -> str:
        return self._tokens[self._at]

    def _next(self) -> str:
        self._at = min(self._at + 1, len(self._tokens) - 1)
        return self._tokens[self._at - 1]

    def _expect(self, wanted: str) -> None:
        found = self._peek()
        if found != wanted:
            raise Unreadable(f"Expected {wanted!r}, actual: {found or 'the end of the document'!r}")
        self._next()

    def _accept(self, wanted: str) -> bool:
        if self._peek() == wanted:
            self._next()
            return True
        return False

    def document(self) -> Document:
        found = Document()
        while self._peek():
            if self._accept("fragment"):
                name = self._next()
                self._expect("on")
                on = self._next()
                found.fragments[name] = Inline(on, self._selection())
                continue
            if self._peek() != "{":
                found.operation = self._next()
                if self._peek() not in {"(", "{"}:
                    self._next()  # the operation's own name
                found.defaults = self._variables()
            found.selection = self._selection()
        return found

    def _variables(self) -> dict[str, Any]:
        """The declared variables that have a default; types are not checked."""
        defaults: dict[str, Any] = {}
        if not self._accept("("):
            return defaults
        while not self._accept(")"):
            self._expect("$")
            name = self._next()
            self._expect(":")
            while self._peek() not in {"$", ")", "=", ""}:
                self._next()
            if self._accept("="):
                defaults[name] = self._value()
        return defaults

    def _selection(self) -> tuple[Selected, ...]:
        self._expect("{")
        found: list[Selected] = []
        while not self._accept("}"):
            found.append(self._selected())
        return tuple(found)

    def _selected(self) -> Selected:
        if self._accept("..."):
            if self._accept("on"):
                return Inline(self._next(), self._selection())
            return Inline(None, self._selection()) if self._peek() == "{" else Spread(self._next())
        name = key = self._next()
        if not re.fullmatch(r"\w+", name):
            raise Unreadable(f"Expected a field, actual: {name or 'the end of the document'!r}")
        if self._accept(":"):
            name = self._next()
        arguments = self._arguments()
        return Field(name, key, arguments, self._selection() if self._peek() == "{" else ())

    def _arguments(self) -> dict[str, Any]:
        found: dict[str, Any] = {}
        if not self._accept("("):
            return found
        while not self._accept(")"):
            name = self._next()
            self._expect(":")
            found[name] = self._value()
        return found

    def _value(self) -> Any:
        token = self._next()
        if token == "$":  # noqa: S105 - a token of a language, no secret
            return Variable(self._next())
        if token == "[":  # noqa: S105
            values = []
            while not self._accept("]"):
                values.append(self._value())
            return values
        if token == "{":  # noqa: S105
            fields = {}
            while not self._accept("}"):
                name = self._next()
                self._expect(":")
                fields[name] = self._value()
            return fields
        if not token:
            raise Unreadable("Expected a value, actual: 'the end of the document'")
        literal = token[0] in '"-0123456789' or token in {"true", "false", "null"}
        return json.loads(token) if literal else token
