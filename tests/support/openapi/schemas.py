"""A value is held against a schema of an OpenAPI document, more strictly than JSON Schema would."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from typing import Any

from jsonschema.exceptions import ValidationError
from jsonschema.validators import extend
from openapi_schema_validator import OAS30WriteValidator
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT4

URI = "urn:document"
TELL_OTHERS = {"allOf", "anyOf", "oneOf"}


def _documented(validator: Any, properties: Any, instance: Any, schema: Any) -> Iterator[ValidationError]:
    """A name that the schema does not tell is wrong even where it allows other names: ours would be a typo."""
    tells_all = not TELL_OTHERS & schema.keys() and schema.get("additionalProperties", True) is True
    if tells_all and validator.is_type(instance, "object"):
        for name in instance.keys() - properties.keys():
            yield ValidationError(f"{name!r} is not documented")
    yield from OAS30WriteValidator.VALIDATORS["properties"](validator, properties, instance, schema)


Strict = extend(OAS30WriteValidator, {"properties": _documented})


class Schemas:
    """Those of one document, whose references are followed when they are met."""

    def __init__(self, contents: Any) -> None:
        self._registry = Registry().with_resource(URI, Resource(contents, DRAFT4))
        self._resolver = self._registry.resolver(URI)

    def resolved(self, node: Any) -> Any:
        """What a `$ref` means, or the node itself."""
        return self._resolver.lookup(node["$ref"]).contents if "$ref" in node else node

    def problems(self, place: str, value: Any) -> Iterator[str]:
        """What is wrong with a value; `place` is where in the document its schema stands."""
        validator = Strict(
            {"$ref": f"{URI}#{place}"}, registry=self._registry, format_checker=Strict.FORMAT_CHECKER
        )
        for error in validator.iter_errors(value):
            at = error.json_path.removeprefix("$").removeprefix(".")
            rule = "/".join(str(part) for part in error.absolute_schema_path)
            words = textwrap.shorten(error.message, 200, placeholder=" …")
            yield f"{at + ': ' if at else ''}{words} (by {rule.removeprefix('$ref/')})"
