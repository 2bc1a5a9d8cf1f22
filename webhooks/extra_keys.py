"""Keys of a source that only its own kind knows; unknown ones are errors that name the nearest."""

from __future__ import annotations

from collections.abc import Mapping
from difflib import get_close_matches
from typing import Any

from rules.policy.models import Source


def nearest(word: str, known: tuple[str, ...]) -> str:
    """`; did you mean "secret"?`, or nothing when nothing is near."""
    near = get_close_matches(word, known, n=1)
    return f"; did you mean {near[0]!r}?" if near else ""


def extra_keys(source: Source, *known: str) -> Mapping[str, Any]:
    """The keys that the kind understands besides those of every source. Raises ValueError for others."""
    given = source.model_extra or {}
    for key in given:
        if key not in known:
            hint = nearest(key, (*known, *Source.model_fields))
            raise ValueError(f"a {source.kind} source knows no key {key!r}{hint}")
    return given
