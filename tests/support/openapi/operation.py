"""One operation of an OpenAPI document: what may be sent to it as path, query and body."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import parse_qsl, unquote

from openapi.schemas import Schemas

READ_AS = {
    "integer": (r"-?\d+", int),
    "number": (r"-?\d+(\.\d+)?", float),
    "boolean": (r"true|false", json.loads),
}


class Operation:
    """`template` and `verb` are its place in the document: `/issue/{id}` and `get`."""

    def __init__(self, schemas: Schemas, template: str, item: Mapping[str, Any], verb: str) -> None:
        self._schemas, self._shape = schemas, item[verb]
        self._place = f"/paths/{_escaped(template)}/{verb}"
        self._parameters: dict[tuple[str, str], tuple[str, Any]] = {}
        for place, listed in ((self._place.rpartition("/")[0], item), (self._place, self._shape)):
            for at, node in enumerate(listed.get("parameters", ())):
                shape = schemas.resolved(node)
                there = node["$ref"].removeprefix("#") if "$ref" in node else f"{place}/parameters/{at}"
                self._parameters[shape["in"], shape["name"]] = (f"{there}/schema", shape)

    def problems(self, values: Mapping[str, str], query: str, content_type: str, body: str) -> Iterator[str]:
        """Everything that is wrong with a request to it; `values` are those of the path."""
        for name, value in values.items():
            yield from self._value("path", name, [unquote(value)])
        yield from self._query(query)
        yield from self._body(content_type.partition(";")[0].strip().lower(), body)

    def _query(self, query: str) -> Iterator[str]:
        sent: dict[str, list[str]] = {}
        for name, value in parse_qsl(query, keep_blank_values=True):
            sent.setdefault(name, []).append(value)
        for name, values in sent.items():
            yield from self._value("query", name, values)
        for (kind, name), (_, shape) in self._parameters.items():
            if kind == "query" and shape.get("required") and name not in sent:
                yield f"query: {name!r} is missing"

    def _value(self, kind: str, name: str, sent: list[str]) -> Iterator[str]:
        if (kind, name) not in self._parameters:
            yield f"{kind}: {name!r} is not documented at {self._place}/parameters"
            return
        place, shape = self._parameters[kind, name]
        schema = self._schemas.resolved(shape["schema"])
        if schema.get("type") == "array":  # by default each value of a list is a parameter of its own
            items = self._schemas.resolved(schema.get("items", {}))
            value: Any = [_read(each, items) for each in sent]
        elif len(sent) > 1:
            yield f"{kind}: {name!r} is sent {len(sent)} times"
            return
        else:
            value = _read(sent[0], schema)
        yield from (f"{kind}: {name!r}: {problem}" for problem in self._schemas.problems(place, value))

    def _body(self, content_type: str, body: str) -> Iterator[str]:
        node = self._shape.get("requestBody")
        if not body:
            if node is not None and self._schemas.resolved(node).get("required"):
                yield f"body: it is missing, {self._place}/requestBody wants one"
            return
        if node is None:
            yield f"body: {self._place} takes none"
            return
        if content_type not in self._schemas.resolved(node)["content"]:
            yield f"body: it is sent as {content_type!r}, {self._place}/requestBody does not take that"
            return
        try:
            value = json.loads(body)
        except ValueError as error:
            yield f"body: it is no JSON: {error}"
            return
        place = f"{self._place}/requestBody/content/{_escaped(content_type)}/schema"
        yield from (f"body: {problem}" for problem in self._schemas.problems(place, value))


def _read(text: str, schema: Mapping[str, Any]) -> Any:
    """A parameter's text as the value that its schema speaks of; left as it is where it cannot be one."""
    pattern, read = READ_AS.get(schema.get("type", ""), (".*", str))
    return read(text) if re.fullmatch(pattern, text, re.DOTALL) else text


def _escaped(name: str) -> str:
    """As part of a JSON pointer."""
    return name.replace("~", "~0").replace("/", "~1")
