"""Validates each entry of each section on its own, and once more without what was wrong in it."""

from __future__ import annotations

import copy
from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel, ValidationError

from rules.policy.draft import Draft
from rules.policy.models import ChatConfig, Person, Policy, Rule, Service, Source, with_kinds
from rules.policy.names import hint
from rules.policy.problems import Complaint, Path
from rules.policy.secret_files import ReadFile, with_files_read
from rules.policy.sentences import complaints, model_in, unknown_key
from rules.policy.trackers import TRACKER_KINDS

_NAMED: Mapping[str, type[BaseModel] | None] = {  # None: its `kind` says which
    "sources": Source,
    "trackers": None,
    "chat": ChatConfig,
    "services": Service,
}
_LISTED: Mapping[str, type[BaseModel]] = {"people": Person, "rules": Rule}


class Pieces:
    """Collects what is wrong while it drafts."""

    def __init__(self, written: Mapping[Path, str], read_file: ReadFile) -> None:
        self._written = written  # scalars as they stand in the file
        self._read_file = read_file
        self.complaints: list[Complaint] = []

    def draft(self, data: Any) -> Draft:
        """Everything that can be understood."""
        given = self._section(data, ())
        for key in given:
            if key not in Policy.model_fields:
                self._complain((key,), unknown_key(key, Policy.model_fields))
        given = with_kinds(given)
        values = {name: self._field(name, given.get(name)) for name in Policy.model_fields}
        return Draft(**values, read_file=self._read_file)

    def _field(self, name: str, raw: Any) -> Any:
        if name in _NAMED:
            entries = self._section(raw, (name,))
            return {key: self._entry(_NAMED[name], entry, (name, key)) for key, entry in entries.items()}
        if name in _LISTED:
            rows = self._list(raw, (name,))
            return tuple(self._entry(_LISTED[name], row, (name, at)) for at, row in enumerate(rows))
        if section := model_in(Policy.model_fields[name].annotation):
            raw = self._with_files(raw, section, (name,))
        alone = self._valid(Policy, {name: raw}, ())
        return getattr(alone or Policy(), name)

    def _entry(self, model: type[BaseModel] | None, raw: Any, path: Path) -> Any:
        model = model or self._tracker(raw, path)
        return self._valid(model, self._with_files(raw, model, path), path) if model else None

    def _tracker(self, raw: Any, path: Path) -> type[BaseModel] | None:
        kind = raw.get("kind") if isinstance(raw, dict) else None
        model = TRACKER_KINDS.get(kind) if isinstance(kind, str) else None
        if model is None:
            known = " or ".join(TRACKER_KINDS)
            near = hint(kind, tuple(TRACKER_KINDS)) if isinstance(kind, str) else ""
            self._complain((*path, "kind"), f"must be {known}{near}")
        return model

    def _with_files(self, raw: Any, model: type[BaseModel], path: Path) -> Any:
        filled, found = with_files_read(raw, model, path, self._read_file)
        self.complaints += found
        return filled

    def _valid(self, model: type[BaseModel], raw: Any, path: Path) -> Any:
        """The value; without what is wrong in it, where that leaves a value; else None."""
        try:
            return model.model_validate(raw)
        except ValidationError as error:
            found = tuple(complaints(error, model, path, self._written))
        self.complaints += found
        try:
            return model.model_validate(_without(raw, [c.path[len(path) :] for c in found]))
        except ValidationError:
            return None

    def _section(self, raw: Any, path: Path) -> dict[str, Any]:
        if raw is not None and not isinstance(raw, dict):
            what = (
                "must be a section: keys with values"
                if path
                else "it holds no keys such as server: and rules:"
            )
            self._complain(path, what)
        return raw if isinstance(raw, dict) else {}

    def _list(self, raw: Any, path: Path) -> list[Any]:
        if raw is not None and not isinstance(raw, list):
            self._complain(path, "must be a list: each entry starts with a dash")
        return raw if isinstance(raw, list) else []

    def _complain(self, path: Path, sentence: str) -> None:
        self.complaints.append(Complaint(path, sentence))


def _without(raw: Any, paths: list[Path]) -> Any:
    """A copy that lacks what stands at the paths."""
    left = copy.deepcopy(raw)
    for path in paths:
        inside = left
        for step in path[:-1]:
            inside = _step(inside, step)
        if path and isinstance(inside, dict):
            inside.pop(path[-1], None)
        elif path and isinstance(inside, list) and isinstance(path[-1], int):
            inside[path[-1]] = None  # its neighbours keep their places; None is as wrong as it was
    return left


def _step(inside: Any, step: str | int) -> Any:
    if isinstance(inside, dict):
        return inside.get(step)
    return inside[step] if isinstance(inside, list) and isinstance(step, int) and step < len(inside) else None
