"""Words that a template leaves for people to fill in, and the review box, are no action items."""

from __future__ import annotations

import re

_PLACEHOLDER = re.compile(
    r"(?:<[^<>:@]*>|…|(?<![^\W_])(?:todo|tbd|fixme)(?![^\W_])|[\s—–\-_*.,;:·|()?])+", re.IGNORECASE
)
_REVIEW_HELD = re.compile(r"[\s*_~]*review\s+held[\s*_~.!]*", re.IGNORECASE)


def is_placeholder(words: str) -> bool:
    """`…`, `TODO`, `<what> — <who>` or nothing at all, among the words that people read."""
    return not words or _PLACEHOLDER.fullmatch(words) is not None


def is_review_held(text: str) -> bool:
    """The words of the review box."""
    return _REVIEW_HELD.fullmatch(text) is not None
