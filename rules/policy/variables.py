"""`${NAME}` in a text is replaced from the environment; `$${` is a plain `${`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from difflib import get_close_matches

_USE = re.compile(r"\$\$\{|\$\{(?P<name>[^}]*)\}|\$\{")
_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")


def substituted(text: str, environment: Mapping[str, str]) -> tuple[str, tuple[str, ...]]:
    """The text with its variables filled in, and their names. Raises ValueError with a sentence."""
    used: list[str] = []

    def fill(found: re.Match[str]) -> str:
        if found[0] == "$${":
            return "${"
        name = found["name"]
        if name is None or not _NAME.fullmatch(name):
            raise ValueError(f"{found[0]} names no variable; write ${{NAME}}, or $${{ for a plain ${{")
        if name not in environment:
            near = get_close_matches(name, tuple(environment), n=1, cutoff=0.8)
            hint = f"; did you mean ${{{near[0]}}}?" if near else ""
            raise ValueError(f"the environment variable {name} is not set{hint}")
        used.append(name)
        return environment[name]

    return _USE.sub(fill, text), tuple(used)
