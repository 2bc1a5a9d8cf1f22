"""What is wrong with kintsugi.yml: where, which key, and a sentence that says what to do."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

Path = tuple[str | int, ...]
_PLAIN = re.compile(r"[\w-]+")


@dataclass(frozen=True, slots=True)
class Complaint:
    """A problem before anybody looked up where it stands."""

    path: Path
    sentence: str


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One thing to mend. Line and column count from 1; `path` reads `rules[0].postmortem.tracker`."""

    line: int
    column: int
    path: str
    sentence: str

    def __str__(self) -> str:
        return f"{self.line}: {self.path}: {self.sentence}" if self.path else f"{self.line}: {self.sentence}"


class PolicyErrors(Exception):
    """Everything that is wrong with the file, in the order of its lines; never empty."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(set(problems)))
        super().__init__("\n".join(map(str, self.problems)))


def in_words(path: Path) -> str:
    """`rules[0].postmortem.tracker`; a key with other signs stands in quotes."""
    words = ""
    for step in path:
        if isinstance(step, int):
            words += f"[{step}]"
        else:
            name = step if _PLAIN.fullmatch(step) else f'"{step}"'
            words += f".{name}" if words else name
    return words


def is_within(path: Path, other: Path) -> bool:
    """Whether `path` is `other` or lies below it."""
    return path[: len(other)] == other
