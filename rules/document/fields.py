"""Owner, due date or priority: what a few words between two separators say, and where exactly they say it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from rules.document.date_phrases import is_a_length, looks_like_a_date, stands_alone
from rules.document.field_patterns import (
    ANY_DUE,
    ANY_OWNER,
    DUE,
    DUE_WORD,
    FIRST_PRIORITY,
    GOVERNED,
    LAST_PRIORITY,
    LAST_TEAM,
    TEAM_ALONE,
    WHOLE_PRIORITY,
    first_mention,
    last_mention,
    last_name,
    owner_alone,
)
from rules.document.stretch import LONGEST, Field, Found, Words

_MOST_PEELED = 6  # fields in a row without a separator


def decompose(words: Words) -> list[Found] | None:
    """The fields of a stretch that is nothing but fields, in order; None when anything else stands in it."""
    rest = words.between(words.start, words.end)
    found: list[Found] = []
    while rest.start < rest.end:
        if rest.end - rest.start > LONGEST:
            return None
        hit = _whole(rest) or _last(rest) or _first(rest) or _said(rest)
        if hit is None:
            return None
        found.append(hit)
        rest = (
            rest.between(hit.end, rest.end)
            if hit.start == rest.start
            else rest.between(rest.start, hit.start)
        )
    if not found and words.text.strip(" \t*_\x1f"):
        return None  # a lone "and" is prose
    return sorted(found, key=lambda hit: hit.start)


def _whole(words: Words) -> Found | None:
    text, at = words.text, words.start
    if owner := owner_alone(words.vocabulary).fullmatch(text):
        return words.found(Field.OWNER, owner, at)
    if team := TEAM_ALONE.fullmatch(text):
        return words.found(Field.TEAM, team, at)
    if priority := WHOLE_PRIORITY.fullmatch(text):
        return words.found(Field.PRIORITY, priority, at)
    return _due(words)


def _said(words: Words) -> Found | None:
    """`owner: somebody`, `due: whenever`: who names the field may put anything into it."""
    if "@" not in words.text and (match := ANY_DUE.fullmatch(words.text)):
        return words.found(Field.DUE, match, words.start)
    if match := ANY_OWNER.fullmatch(words.text):
        return words.found(Field.OWNER, match, words.start)
    return None


def _due(words: Words) -> Found | None:
    text, at = words.text, words.start
    if stands_alone(text):
        return Found(Field.DUE, at, words.end, at, words.end, text)
    match = DUE.fullmatch(text)
    if match and looks_like_a_date(match["value"]):
        return words.found(Field.DUE, match, at)
    return None


def _last(words: Words) -> Found | None:
    text, at = words.text, words.start
    if name := last_name(words.vocabulary).search(text):
        return words.found(Field.OWNER, name, at)
    if team := LAST_TEAM.search(text):
        return words.found(Field.TEAM, team, at)
    return next(_trailing(words), None)


def _trailing(words: Words) -> Iterator[Found]:
    """What can be told from the words before it without a separator: a mention, a priority, a `by …`."""
    text, at = words.text, words.start
    if mention := last_mention(words.vocabulary).search(text):
        yield words.found(Field.OWNER, mention, at)
    if priority := LAST_PRIORITY.search(text):
        yield words.found(Field.PRIORITY, priority, at)
    for word in list(DUE_WORD.finditer(text))[-3:]:
        due = _due(replace(words, start=at + word.start()))
        if due and not (is_a_length(due.text) and word[0].casefold() in ("by", "until", "till")):
            yield due


def _first(words: Words) -> Found | None:
    text, at = words.text, words.start
    if mention := first_mention(words.vocabulary).match(text):
        return words.found(Field.OWNER, mention, at)
    if priority := FIRST_PRIORITY.match(text):
        return words.found(Field.PRIORITY, priority, at)
    return None


def peel(words: Words) -> tuple[list[Found], int, int]:
    """The weak fields at both ends of a stretch of prose, and where the prose that is left stands."""
    found: list[Found] = []
    start, end = words.start, words.end
    for _ in range(_MOST_PEELED):
        hit = _weak_at_end(replace(words, start=max(start, end - LONGEST), end=end))
        if hit is None:
            break
        found.append(replace(hit, weak=True))
        end = hit.start
        while end > start and words.line[end - 1] in " \t:":
            end -= 1
    for _ in range(_MOST_PEELED):
        first = _first(replace(words, start=start, end=min(end, start + LONGEST)))
        if first is None:
            break
        found.append(replace(first, weak=True))
        start = first.end
        while start < end and words.line[start] in " \t:":
            start += 1
    return found, start, end


def _weak_at_end(words: Words) -> Found | None:
    for hit in _trailing(words):
        before = words.line[words.start : hit.start].rstrip()
        if before and not GOVERNED.search(before):
            return hit
    return None
