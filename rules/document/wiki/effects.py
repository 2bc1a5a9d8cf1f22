"""Which signs of a line belong together: `*bold*`, `_italic_`, `-struck-` …, as Jira pairs them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from rules.document.wiki.characters import is_word


@dataclass(frozen=True, slots=True)
class Pair:
    """An effect: its signs stand at `open`:`open_end` and `close`:`close_end`."""

    open: int
    open_end: int
    close: int
    close_end: int


@dataclass(frozen=True, slots=True)
class _Token:
    start: int
    end: int
    opens: bool
    closes: bool


def pairs(line: str, sign: str) -> Iterator[Pair]:
    """All effects with one sign, from left to right. Linear in the length of the line."""
    tokens = [_token(line, sign, found) for found in _pattern(sign).finditer(line)]
    closers = [at for at, token in enumerate(tokens) if token.closes]
    next_closer = 0
    at = 0
    while at < len(tokens):
        token = tokens[at]
        at += 1
        if not token.opens or _is_given_up(tokens, at, token):
            continue
        while next_closer < len(closers) and tokens[closers[next_closer]].start <= token.end:
            next_closer += 1
        if next_closer == len(closers):
            return
        close = tokens[closers[next_closer]]
        at = closers[next_closer] + 1
        yield Pair(token.start, token.end, close.start, close.end)


def _pattern(sign: str) -> re.Pattern[str]:
    plain = re.escape(sign)
    return re.compile(rf"\{{{plain}\}}|{plain}")


def _token(line: str, sign: str, found: re.Match[str]) -> _Token:
    start, end = found.span()
    braced = found[0] != sign
    before, behind = line[max(0, start - 1) : start], line[end : end + 1]
    return _Token(
        start,
        end,
        opens=(braced or not is_word(before)) and behind.strip() != "" and behind != sign[0],
        closes=(braced or not is_word(behind)) and before.strip() != "" and before != sign[0],
    )


def _is_given_up(tokens: list[_Token], following: int, token: _Token) -> bool:
    """`*a*b*` is no effect at all: a sign that cannot close right behind one character spoils the opening."""
    if following == len(tokens):
        return False
    other = tokens[following]
    return other.start == token.end + 1 and not other.closes
