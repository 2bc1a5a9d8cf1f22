"""Effects around words: `*bold*`, `_italic_`, `-struck-`, `{{code}}`, with regard to what stands beside them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from rules.document.wiki.characters import is_word

CODE = "{{"


@dataclass(slots=True)
class Phrase:
    """Text that is ready, or, with a `sign`, the parts between two of them."""

    text: str = ""
    sign: str = ""
    inner: list[Phrase] = field(default_factory=list)


def joined(parts: Sequence[Phrase]) -> str:
    """The parts, one behind the other."""
    bodies = [joined(part.inner) if part.inner else part.text for part in parts]
    told: list[str] = []
    before = ""
    for part, body, behind in zip(parts, bodies, _followers(bodies), strict=True):
        told.append(_signed(part.sign, body, before, behind) if part.sign and body else body)
        before = told[-1][-1:] or before
    return "".join(told)


def _followers(bodies: Sequence[str]) -> list[str]:
    """The first character behind each."""
    found, behind = [""] * len(bodies), ""
    for at in reversed(range(len(bodies))):
        found[at], behind = behind, bodies[at][:1] or behind
    return found


def _signed(sign: str, body: str, before: str, behind: str) -> str:
    """Beside a letter an effect needs braces; code has none, and then it is plain words."""
    apart = not is_word(before) and not is_word(behind)
    if sign == CODE:
        return f"{{{{{body}}}}}" if apart else body
    if body[0] != "\\" and body[1:2] == sign:  # right behind one character a sign spoils the opening one
        body = f"{body[0]}\\{body[1:]}"
    return f"{sign}{body}{sign}" if apart else f"{{{sign}}}{body}{{{sign}}}"
