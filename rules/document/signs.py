"""What the signs on one line mean: each markup has its own for code, links, strikes and people."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from rules.document.ending import MANGLED
from rules.document.model import Vocabulary
from rules.document.opaque import Masked, mask
from rules.document.stretch import Found
from rules.document.strike import Strike, find_strike


def _as_written(words: str) -> str:
    return words


def _as_found(_: Masked, owner: Found) -> str:
    return owner.text


@dataclass(frozen=True, slots=True)
class Signs:
    """A line of a markup, as its reader needs it."""

    mask: Callable[[str], Masked]  # puts the line under its cover
    find_strike: Callable[[Masked, Vocabulary], Strike | None]
    mangled_link: re.Pattern[str]  # what is left, from its middle dot on, of a ticket's link that was mangled
    owner: Callable[[Masked, Found], str] = _as_found  # the owner found on a line, as Line.owner says it
    words: Callable[[str], str] = _as_written  # a decision as it stands on the line -> what it says

    def shown(self, text: str) -> str:
        """What people read of a line."""
        return self.mask(text).all_words


MARKDOWN_SIGNS = Signs(mask, find_strike, MANGLED)
