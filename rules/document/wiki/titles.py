"""A title as a line of wiki markup can bear it: it shows as it is, and reads back as nothing but a title."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rules.document.model import Vocabulary
from rules.document.neutral import first_field, plain_title
from rules.document.reading import read
from rules.document.signs import Signs
from rules.document.wiki.characters import ESCAPABLE, REFERENCE, reference
from rules.document.wiki.escaping import dead, escaped

_LAST_SIGN = re.compile(r"(?<!\\)[.,;|*_-]$")
_SECOND_SIGN = re.compile(r"^([^\\])-")  # it spoils a strike around the title
_SIGN = re.compile(r"[!-/:-@\[-`{-~·–—]")
_ROUNDS = 12


def titles(title: str, vocabulary: Vocabulary, signs: Signs) -> Iterator[str]:
    """Ways to write a title, the most readable first."""
    words = plain_title(title)
    light = escaped(dead(words))
    yield light
    yield _SECOND_SIGN.sub(r"\1\-", light)
    yield _LAST_SIGN.sub(lambda sign: reference(sign[0]), light)
    signless = _SIGN.sub(lambda sign: _meaningless(sign[0]), words)
    yield signless
    for _ in range(_ROUNDS):
        at = first_field(read(signless, vocabulary, signs))
        if at is None:
            break
        if REFERENCE.match(signless, at):
            break
        signless = signless[:at] + reference(signless[at]) + signless[at + 1 :]
    yield signless


def _meaningless(sign: str) -> str:
    return f"\\{sign}" if sign in ESCAPABLE and sign != "\\" else reference(sign)
