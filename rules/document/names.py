"""People are recognised by their names and e-mail addresses, whole words only, the longest first."""

from __future__ import annotations

import re
from functools import lru_cache

from rules.document.model import Vocabulary

_NOTHING = r"(?!)"


@lru_cache(maxsize=16)
def names_pattern(vocabulary: Vocabulary) -> str:
    """A regular expression for everybody, to be used without regard to case; nobody known, no match."""
    known = {one for one in (*vocabulary.names, *vocabulary.emails) if one.strip()}
    alternatives = _any_of(known)
    return rf"(?<![\w@.-])(?:{alternatives})(?![\w@-])" if alternatives else _NOTHING


@lru_cache(maxsize=16)
def called_pattern(vocabulary: Vocabulary) -> str:
    """The same for `@Bob Brown`: somebody whose name has several words is called by all of them."""
    alternatives = _any_of({one for one in vocabulary.names if len(one.split()) > 1})
    return rf"(?<![\w@.-])@(?:{alternatives})(?![\w@-])" if alternatives else _NOTHING


def _any_of(known: set[str]) -> str:
    longest_first = sorted(known, key=lambda one: (-len(one), one))
    return "|".join(r"\s+".join(map(re.escape, one.split())) for one in longest_first)


@lru_cache(maxsize=16)
def _compiled(vocabulary: Vocabulary) -> re.Pattern[str]:
    return re.compile(names_pattern(vocabulary), re.IGNORECASE)


def names_in(text: str, vocabulary: Vocabulary) -> list[tuple[int, int]]:
    """Where people are named in a text."""
    return [match.span() for match in _compiled(vocabulary).finditer(text)]
