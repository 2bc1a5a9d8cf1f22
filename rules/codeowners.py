"""Reads GitHub's CODEOWNERS: who owns everything in a repository."""

from __future__ import annotations

import re

_WORDS = re.compile(r"(?:\\.|[^\s\\])+")


def rules(text: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Each line's pattern and owners, in order. `\\ ` is a space; what follows ` #` is a comment."""
    found = []
    for line in text.removeprefix("\ufeff").splitlines():
        words = _WORDS.findall(line)
        comment = next((at for at, word in enumerate(words) if word.startswith("#")), len(words))
        if comment:
            pattern, *owners = words[:comment]
            found.append((re.sub(r"\\(.)", r"\1", pattern), tuple(owners)))
    return tuple(found)


def owners_of_everything(text: str) -> tuple[str, ...]:
    """The owners of the last `*` rule, for the last one wins; a rule without owners means nobody."""
    return next((owners for pattern, owners in reversed(rules(text)) if pattern == "*"), ())


def is_team(owner: str) -> bool:
    """`@acme/backend`: a team is not an owner."""
    return owner.startswith("@") and "/" in owner
