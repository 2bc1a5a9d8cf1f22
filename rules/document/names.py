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
    forms = (
        r"\s+".join(map(re.escape, one.split())) for one in sorted(known, key=lambda one: (-len(one), one))
    )
    alternatives = "|".join(forms)
    return rf"(?<![\w@.-])(?:{alternatives})(?![\w@-])" if alternatives else _NOTHING


@lru_cache(maxsize=16)
def _compiled(vocabulary: Vocabulary) -> re.Pattern[str]:
    return re.compile(names_pattern(vocabulary), re.IGNORECASE)


def names_in(text: str, vocabulary: Vocabulary) -> list[tuple[int, int]]:
    """Where people are named in a text."""
    return [match.span() for match in _compiled(vocabulary).finditer(text)]
