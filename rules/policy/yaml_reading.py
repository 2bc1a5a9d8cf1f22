"""Reads YAML into plain values and remembers where each stood; every mistake is kept, not only the first.

Stricter than YAML 1.1, as people expect: only `true` and `false` are yes and no (`on:` is a key, `NO` is Norway),
a number is one only when it is written as we would write it (`007` is a text), and a key stands once.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import yaml

from rules.policy.problems import Complaint, Path, PolicyErrors, Problem, in_words
from rules.policy.variables import substituted
from rules.policy.yaml_mistakes import no_yaml

_YES_NO = {"true": True, "True": True, "false": False, "False": False}
_NOTHING = ("", "~", "null", "Null", "NULL")
_LEVELS, _MOST = 50, 50_000  # far beyond any real file: an alias may stand for itself, or for thousands


@dataclass(slots=True)
class Reading:
    """A file as it was read: plain values, where each stands, and what was wrong with the writing of it."""

    data: Any = None
    places: dict[Path, tuple[int, int]] = field(default_factory=dict)
    written: dict[Path, str] = field(default_factory=dict)  # scalars before variables were filled in
    used: dict[str, str] = field(default_factory=dict)  # environment variables, and what they held
    complaints: list[Complaint] = field(default_factory=list)

    def problem(self, complaint: Complaint) -> Problem:
        """Where it stands: at its own key or the nearest one above. What a variable held is not repeated."""
        path = complaint.path
        while path and path not in self.places:
            path = path[:-1]
        line, column = self.places.get(path, (1, 1))
        sentence = complaint.sentence
        for name, value in sorted(self.used.items(), key=lambda item: -len(item[1])):
            if len(value) > _TOO_SHORT_TO_HIDE:
                sentence = sentence.replace(value, f"${{{name}}}")
        return Problem(line, column, in_words(complaint.path), sentence)


_TOO_SHORT_TO_HIDE = 3


def read_yaml(text: str, environment: Mapping[str, str]) -> Reading:
    """Raises PolicyErrors when the text is no YAML at all: then nothing else can be said of it."""
    reading = Reading()
    try:
        node = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.YAMLError as error:
        raise PolicyErrors([no_yaml(error, text)]) from None
    if node is not None:
        reading.data = _Reader(reading, environment).value(node, ())
    return reading


class _Reader:
    def __init__(self, reading: Reading, environment: Mapping[str, str]) -> None:
        self._reading = reading
        self._environment = environment

    def value(self, node: yaml.Node, path: Path) -> Any:
        self._reading.places.setdefault(path, _place(node))
        if len(path) > _LEVELS or len(self._reading.places) > _MOST:
            self._complain(path[:1], "is nested too deeply, or refers to itself")
            return None
        if isinstance(node, yaml.MappingNode):
            return self._mapping(node, path)
        if isinstance(node, yaml.SequenceNode):
            return [self.value(item, (*path, at)) for at, item in enumerate(node.value)]
        assert isinstance(node, yaml.ScalarNode)  # there are no other kinds
        return self._scalar(node, path)

    def _mapping(self, node: yaml.MappingNode, path: Path) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for key_node, value_node in node.value:
            if not isinstance(key_node, yaml.ScalarNode):
                self._complain(path, "a key must be a word; texts with { or [ stand in quotes")
                continue
            key: str = key_node.value  # as written: `on` is a word here
            here = (*path, key)
            if key == "<<":
                self._complain(path, "merging with << is not understood; write the keys out")
                continue
            if key in found:
                first = self._reading.places[here][0]
                self._reading.places[here] = _place(key_node)
                self._complain(here, f"is given twice; the first one is in line {first}")
                continue
            nested = not isinstance(value_node, yaml.ScalarNode)
            self._reading.places[here] = _place(key_node if nested else value_node)
            found[key] = self.value(value_node, here)
        return found

    def _scalar(self, node: yaml.ScalarNode, path: Path) -> Any:
        text: str = node.value
        self._reading.written[path] = text
        if node.tag.startswith("!"):
            self._complain(path, f"{node.tag} means nothing here; if it is a text, put it in quotes")
            return None
        if "${" in text:
            return self._filled(text, path)
        return text if node.style else _meant(text)

    def _filled(self, text: str, path: Path) -> str:
        try:
            filled, names = substituted(text, self._environment)
        except ValueError as error:
            self._complain(path, str(error))
            return text  # it stands in for the value, so that nothing else seems to be missing
        self._reading.used |= {name: self._environment[name] for name in names}
        return filled

    def _complain(self, path: Path, sentence: str) -> None:
        self._reading.complaints.append(Complaint(path, sentence))


def _meant(plain: str) -> str | int | float | bool | None:
    """What a scalar without quotes is."""
    if plain in _NOTHING:
        return None
    if plain in _YES_NO:
        return _YES_NO[plain]
    for number in (int, float):
        try:
            value = number(plain)
        except ValueError:
            continue
        if str(value) == plain and plain not in ("inf", "-inf", "nan"):
            return value
    return plain


def _place(node: yaml.Node) -> tuple[int, int]:
    return node.start_mark.line + 1, node.start_mark.column + 1
