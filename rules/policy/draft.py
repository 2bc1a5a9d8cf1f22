"""Validates the file piece by piece, so that one mistake hides no other."""

from __future__ import annotations

import copy
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, get_args, get_origin

from pydantic import BaseModel, TypeAdapter, ValidationError

from rules.policy.models import (
    CalendarConfig,
    ChatConfig,
    Person,
    Policy,
    Rule,
    Server,
    Service,
    Source,
    TrackerConfig,
    with_kinds,
)
from rules.policy.names import hint
from rules.policy.problems import Complaint, Path
from rules.policy.secret_files import ReadFile, with_files_read
from rules.policy.sentences import complaints, unknown_key
from rules.policy.trackers import TRACKER_KINDS


@dataclass(frozen=True, slots=True)
class Draft:
    """What could be understood of the file; None is a piece that is written but wrong."""

    server: Server | None
    store: str | None
    workers: int | None
    sources: Mapping[str, Source | None]
    trackers: Mapping[str, TrackerConfig | None]
    chat: Mapping[str, ChatConfig | None]
    people: tuple[Person | None, ...]
    services: Mapping[str, Service | None]
    calendar: CalendarConfig | None
    rules: tuple[Rule | None, ...]
    read_file: ReadFile  # for what rules name by path


@dataclass(frozen=True, slots=True)
class Drafted:
    """The draft, the data with the contents of secret files in it, and what was wrong."""

    draft: Draft
    data: dict[str, Any]
    complaints: tuple[Complaint, ...]


def drafted(data: Any, written: Mapping[Path, str], read_file: ReadFile) -> Drafted:
    """Each piece on its own: every entry of a list or section, and what stands alone."""
    pieces = _Pieces(written, read_file)
    return pieces.all({} if data is None else data)


class _Pieces:
    def __init__(self, written: Mapping[Path, str], read_file: ReadFile) -> None:
        self._written = written
        self._read_file = read_file
        self._complaints: list[Complaint] = []

    def all(self, data: Any) -> Drafted:
        if not isinstance(data, dict):
            self._complain((), "the file must be keys and values, such as server: and rules:")
            data = {}
        for key in data:
            if key not in Policy.model_fields:
                self._complain((key,), unknown_key(key, Policy.model_fields))
        data = with_kinds(data)
        values = {}
        for name, field in Policy.model_fields.items():
            values[name], data[name] = self._field(name, field.annotation, data.get(name), field.get_default())
        return Drafted(...)
