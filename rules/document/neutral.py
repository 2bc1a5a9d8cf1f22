"""Words from elsewhere are written so that they stay words: one line, no field, no ping, no comment."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rules.document.model import Link, Vocabulary
from rules.document.opaque import BREAKER, mask
from rules.document.reading import Reading, read
from rules.document.source_lines import one_line

_EDGES = " \t—–-,;·|"
_FORMATS = re.compile(
    r"[\\`*\[\]~|<]|(?<![^\W_])_|_(?![^\W_])"
)  # an underscore inside a word formats nothing
_PUNCTUATION = re.compile(r"[!-/:-@\[-`{-~]")
_MENTION = re.compile(r"(?<![\w`])@(?=[A-Za-z0-9])")
_LAST_SIGN = re.compile(r"(?<!\\)([.,;|*_-])$")
_SIGNS = re.compile(r"[\\()`\[\]<~|*]")
_ROUNDS = 12


def plain_title(title: str) -> str:
    """What a line can hold of a title: one line, no separators at its ends. Compare titles in this form."""
    return one_line(title).strip(_EDGES)


def titles(title: str, vocabulary: Vocabulary) -> Iterator[str]:
    """Ways to write a title, the most readable first; the first that reads back as meant is taken."""
    words = plain_title(title)
    light = _LAST_SIGN.sub(r"\\\1", _without_pings(_FORMATS.sub(r"\\\g<0>", words)))
    yield light
    escaped = _LAST_SIGN.sub(r"\\\1", _PUNCTUATION.sub(r"\\\g<0>", words)).replace("\\@", f"\\@{BREAKER}")
    yield escaped
    yield _broken(escaped, vocabulary)


def _without_pings(words: str) -> str:
    """A mention in a title asks nobody to come: the bot's edit must not notify people."""
    masked = mask(words)
    return _MENTION.sub(lambda at: f"@{BREAKER}" if masked.chars[at.start()] == "@" else at[0], words)


def _broken(words: str, vocabulary: Vocabulary) -> str:
    """Break every word that would be read as a field."""
    for _ in range(_ROUNDS):
        at = first_field(read(words, vocabulary))
        if at is None:
            break
        words = words[: at + 1] + BREAKER + words[at + 1 :]
    return words


def first_field(reading: Reading) -> int | None:
    """Where the first word stands that means something besides the title."""
    starts = [one.value_start for one in (*reading.fields, *reading.others)]
    if reading.done_when:
        starts.append(reading.done_when.lead)
    if reading.link_place:
        starts.append(reading.link_place.start)
    return min(starts, default=None)


def reason_words(reason: str) -> str:
    """A reason as it can stand between parentheses, with every sign in it meaning nothing."""
    escaped = _SIGNS.sub(lambda sign: f"\\{sign[0]}", one_line(reason))
    return _MENTION.sub(f"@{BREAKER}", escaped)


def link_markdown(link: Link) -> str:
    """A link that no text can break out of."""
    text = one_line(link.text).translate(str.maketrans("[]", "()"))
    url = "".join(_in_url(char) for char in one_line(link.url))
    return f"[{text}]({url})"


def _in_url(char: str) -> str:
    return f"%{ord(char):02X}" if char in " ()<>\"'\\`" else char


def value(words: str) -> str:
    """An owner, date or priority: one line, nothing around it."""
    return one_line(words).strip(_EDGES)
