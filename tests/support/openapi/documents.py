"""Atlassian's own OpenAPI documents: whether a request is one that they describe."""

from __future__ import annotations

import json
import lzma
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from openapi.forgiven import DATA_CENTER, any_value
from openapi.operation import Operation
from openapi.schemas import Schemas

VERBS = ("get", "put", "post", "delete", "patch", "head", "options")


@dataclass(frozen=True)
class Judged:
    """An operation as the document calls it, and what is wrong with the request to it."""

    operation: str
    problems: tuple[str, ...]


class Document:
    """One file, read when it is first asked."""

    def __init__(self, file: Path) -> None:
        self._file = file

    @cached_property
    def _contents(self) -> Any:
        return json.loads(lzma.decompress(self._file.read_bytes()))

    @cached_property
    def _schemas(self) -> Schemas:
        return Schemas(self._contents)

    @cached_property
    def base(self) -> str:
        """What every path begins with."""
        path: str = urlsplit(self._contents["servers"][0]["url"]).path
        return path.rstrip("/")

    def below(self, path: str) -> str | None:
        """The path as the document writes it; None for one that begins otherwise."""
        return path.removeprefix(self.base) if path.startswith(f"{self.base}/") else None

    @cached_property
    def _templates(self) -> Mapping[int, list[list[str]]]:
        """By length; those with more literal parts first, for they are meant where both fit."""
        found: dict[int, list[list[str]]] = {}
        for template in self._contents["paths"]:
            parts = template.split("/")
            found.setdefault(len(parts), []).append(parts)
        for listed in found.values():
            listed.sort(key=lambda parts: [_is_variable(part) for part in parts])
        return found

    @cache  # noqa: B019 - there are four documents, for the whole run
    def _operation(self, template: str, verb: str) -> Operation | None:
        item = self._contents["paths"][template]
        return Operation(self._schemas, template, item, verb) if verb in item else None

    def judged(self, method: str, target: str, content_type: str, body: str) -> Judged | None:
        """None when this document knows no such path."""
        path, _, query = target.partition("?")
        parts = (self.below(path) or "").split("/")
        fits = (template for template in self._templates.get(len(parts), ()) if _fits(template, parts))
        found = next(fits, None)
        if found is None:
            return None
        template = "/".join(found)
        name = f"{method} {self.base}{template}"
        operation = self._operation(template, method.lower())
        if operation is None:
            known = [verb.upper() for verb in VERBS if verb in self._contents["paths"][template]]
            return Judged(name, (f"the path takes {', '.join(known)} only",))
        values = {part[1:-1]: value for part, value in zip(found, parts, strict=True) if _is_variable(part)}
        return Judged(name, tuple(operation.problems(values, query, content_type, body)))


class DataCenterDocument(Document):
    """Its server may be below a path, as in /jira/rest: `baseurl` is said to be the address of the instance."""

    @cached_property
    def _contents(self) -> Any:
        read = json.loads(lzma.decompress(self._file.read_bytes()), object_hook=any_value)
        read["components"]["schemas"] |= DATA_CENTER
        return read

    def below(self, path: str) -> str | None:
        _, base, after = path.partition(f"{self.base}/")
        return f"/{after}" if base else None


def _is_variable(part: str) -> bool:
    return part.startswith("{")


def _fits(template: list[str], parts: list[str]) -> bool:
    return all(
        value if _is_variable(part) else part == value for part, value in zip(template, parts, strict=True)
    )


class Documents:
    """Those of Cloud and that of Data Center in one folder, and how each request to them fares."""

    def __init__(self, folder: Path) -> None:
        cloud = ("jira-cloud-v3", "jira-cloud-agile", "jira-cloud-v2")
        self._of = {
            "cloud": [Document(folder / f"{name}.json.xz") for name in cloud],
            "datacenter": [DataCenterDocument(folder / "jira-dc-10.3.json.xz")],
        }

    @cache  # noqa: B019 - one for the whole run; the product asks the same questions all day
    def judged(self, flavour: str, method: str, target: str, content_type: str, body: str) -> Judged:
        """By the first document that knows the path."""
        told = (document.judged(method, target, content_type, body) for document in self._of[flavour])
        unknown = Judged("none", (f"no document of {flavour} knows this path",))
        return next((one for one in told if one is not None), unknown)
