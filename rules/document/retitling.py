"""A new title written over an old one: the signs around words that stay, such as those of emphasis, stay as well."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher

from rules.document.aligning import TOKENS

_WORD = re.compile(r"\w")
_MACRO = re.compile(r"\{\w[^}]*\}")
_LONGEST = 2_000  # characters


def retitled(source: str, title: str) -> Iterator[str]:
    """Ways to do it, to be read back; `title` is the new one as the markup writes it.

    What only the old one has may be signs of the markup: first all of it stays, then all but words. A macro that is
    opened and closed by words stays as a whole or goes.
    """
    if len(source) > _LONGEST or len(title) > _LONGEST:
        return
    old, new = TOKENS.findall(source), TOKENS.findall(title)
    steps = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    for keeps_words in (True, False):
        written: list[str] = []
        for tag, i, j, k, m in steps:
            before, after = "".join(old[i:j]), "".join(new[k:m])
            are_signs = not _WORD.search(before)
            stays = tag == "equal" or are_signs or (tag == "delete" and keeps_words)
            written.append((before if stays else "") + ("" if tag == "equal" else after))
        words = "".join(written)
        if _MACRO.findall(words) == _MACRO.findall(source):
            yield words
