"""A dropped line is struck through with hyphens: `-Add it- _(dropped: too dear)_`."""

from __future__ import annotations

from rules.document.model import Vocabulary
from rules.document.opaque import Masked
from rules.document.strike import Strike, taken
from rules.document.wiki.effects import pairs


def find_strike(masked: Masked, vocabulary: Vocabulary) -> Strike | None:
    """The first strike of the line, if it opens before the title."""
    for pair in pairs(masked.text, "-"):
        return taken(masked, Strike(pair.open, pair.open_end, pair.close, pair.close_end), vocabulary)
    return None
