"""Owner, due date or priority: what a few words between two separators say, and where exactly they say it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache

from rules.document.date_phrases import is_a_length, looks_like_a_date, stands_alone
from rules.document.model import Vocabulary
from rules.document.names import names_pattern


class Field(StrEnum):
    """What a person can say about an action item besides its title."""

    OWNER = "owner"
    DUE = "due"
    PRIORITY = "priority"
    TEAM = "team"  # "@acme/sre": somebody meant an owner, but a team is none


@dataclass(frozen=True, slots=True)
class Found:
    """A field at `start`:`end` of the line; its value, `text`, is what stands at `value_start`:`value_end`."""

    field: Field
    start: int
    end: int
    value_start: int
    value_end: int
    text: str
    weak: bool = False  # not set apart from the title: counts only where no other says the same thing


_MOST_PEELED = 6  # fields in a row without a separator
LONGEST = 200  # longer words between two separators are prose

_MENTION = r"@[A-Za-z0-9][A-Za-z0-9_-]{0,38}(?![\w/-]|\.\w)"
_TEAM = r"@[A-Za-z0-9][A-Za-z0-9_-]{0,38}/[A-Za-z0-9_.-]{1,100}(?![\w/-])"
_JIRA_MENTION = r"\[~[^\]\s]{1,100}\]"
_SAYS_OWNER = r"(?:(?:owner|assignee|who)\s{0,3}:\s{0,3}|(?:assigned\sto|owned\sby)\s{1,3}:?\s{0,3})"
_SAYS_DUE = r"(?:due(?:\s(?:date|by|on))?\s{0,3}:?|deadline\s{0,3}:|eta\s{0,3}:|by\s{0,3}:?|until|till|within|no\slater\sthan)"
_PRIORITY = r"(?:prio(?:rity)?\s{0,3}[:=]?\s{0,3})?(?P<value>P[0-3])(?!\w)"

_ANY_OWNER = re.compile(r"(?:owner|assignee)\s{0,3}:\s{0,3}(?P<value>[^\s:@\ue000][^:@\ue000]{0,60})", re.IGNORECASE)
_ANY_DUE = re.compile(r"(?:due(?:\sdate)?|deadline|eta)\s{0,3}:\s{0,3}(?P<value>\S.{0,40})", re.IGNORECASE)
_DUE = re.compile(rf"{_SAYS_DUE}\s{{0,3}}(?<![a-z])(?P<value>.*)", re.IGNORECASE)
_DUE_WORD = re.compile(
    r"(?:^|(?<=\s))(?:due|deadline|eta|by|until|till|within|no\slater\sthan)(?=[\s:])", re.IGNORECASE
)
_WHOLE_PRIORITY = re.compile(_PRIORITY, re.IGNORECASE)
_LAST_PRIORITY = re.compile(rf"(?:^|(?<=\s)){_PRIORITY}$")
_FIRST_PRIORITY = re.compile(rf"{_PRIORITY}(?=[\s:])")
_LAST_MENTION = re.compile(rf"(?:^|(?<=\s))(?:{_SAYS_OWNER})?(?P<value>{_MENTION})$", re.IGNORECASE)
_FIRST_MENTION = re.compile(rf"(?P<value>{_MENTION})(?=[\s:])")
_TEAM_ALONE = re.compile(rf"(?:{_SAYS_OWNER})?(?P<value>{_TEAM})", re.IGNORECASE)
_LAST_TEAM = re.compile(rf"(?:^|(?<=\s))(?P<value>{_TEAM})$")
_TRIM = " \t*_&+/:\x1f"
_JOINING = re.compile(r"(?:^and\s+)|(?:\s+and$)|^and$", re.IGNORECASE)
# "Talk to @carol", "page on-call for every P1": part of the sentence, not a field.
_GOVERNED = re.compile(
    r"(?:^|\s)(?:(?<!assigned\s)to|with|from|about|of|and|or|via|cc|than|for|as|is|are|be|in|on|every|each|all|any"
    r"|an?|the|non|through|until|only|by)$",
    re.IGNORECASE,
)


@lru_cache(maxsize=16)
def _owner_alone(vocabulary: Vocabulary) -> re.Pattern[str]:
    forms = f"{_MENTION}|{_JIRA_MENTION}|{names_pattern(vocabulary)}"
    return re.compile(rf"(?:{_SAYS_OWNER})?(?P<value>{forms})", re.IGNORECASE)


@lru_cache(maxsize=16)
def _last_name(vocabulary: Vocabulary) -> re.Pattern[str]:
    pattern = rf"(?:^|(?<=\s))(?:{_SAYS_OWNER})?(?P<value>{names_pattern(vocabulary)})$"
    return re.compile(pattern, re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Words:
    """A stretch of a line under its cover, with the vocabulary that names people in it."""

    line: str
    start: int
    end: int
    vocabulary: Vocabulary

    @property
    def text(self) -> str:
        return self.line[self.start : self.end]

    def between(self, start: int, end: int) -> Words:
        """A part of it without the white space, emphasis and joining words around."""
        while True:
            while start < end and self.line[start] in _TRIM:
                start += 1
            while end > start and self.line[end - 1] in _TRIM:
                end -= 1
            joining = _JOINING.search(self.line[start:end]) if end - start <= LONGEST else None
            if not joining:
                return replace(self, start=start, end=end)
            if joining.start() == 0:
                start += joining.end()
            else:
                end = start + joining.start()

    def found(self, field: Field, match: re.Match[str], at: int, weak: bool = False) -> Found:
        start, end = at + match.start("value"), at + match.end("value")
        text = match["value"].upper() if field is Field.PRIORITY else match["value"]
        return Found(field, at + match.start(), at + match.end(), start, end, text, weak)


def decompose(words: Words) -> list[Found] | None:
    """The fields of a stretch that is nothing but fields, in order; None when anything else stands in it."""
    rest = words.between(words.start, words.end)
    found: list[Found] = []
    while rest.start < rest.end:
        if rest.end - rest.start > LONGEST:
            return None
        hit = _whole(rest) or _last(rest) or _first(rest)
        if hit is None:
            return None
        found.append(hit)
        rest = rest.between(hit.end, rest.end) if hit.start == rest.start else rest.between(rest.start, hit.start)
    if not found and words.text.strip(" \t*_\x1f"):
        return None  # a lone "and" is prose
    return sorted(found, key=lambda hit: hit.start)


def _whole(words: Words) -> Found | None:
    text, at = words.text, words.start
    if owner := _owner_alone(words.vocabulary).fullmatch(text):
        return words.found(Field.OWNER, owner, at)
    if team := _TEAM_ALONE.fullmatch(text):
        return words.found(Field.TEAM, team, at)
    if priority := _WHOLE_PRIORITY.fullmatch(text):
        return words.found(Field.PRIORITY, priority, at)
    return _due(words) or _said(words)


def _said(words: Words) -> Found | None:
    """`owner: somebody`, `due: whenever`: who names the field may put anything into it."""
    if "@" not in words.text and (match := _ANY_DUE.fullmatch(words.text)):
        return words.found(Field.DUE, match, words.start)
    if match := _ANY_OWNER.fullmatch(words.text):
        return words.found(Field.OWNER, match, words.start)
    return None


def _due(words: Words) -> Found | None:
    text, at = words.text, words.start
    if stands_alone(text):
        return Found(Field.DUE, at, words.end, at, words.end, text)
    match = _DUE.fullmatch(text)
    if match and looks_like_a_date(match["value"]):
        return words.found(Field.DUE, match, at)
    return None


def _last(words: Words) -> Found | None:
    text, at = words.text, words.start
    if name := _last_name(words.vocabulary).search(text):
        return words.found(Field.OWNER, name, at)
    if team := _LAST_TEAM.search(text):
        return words.found(Field.TEAM, team, at)
    return next(_trailing(words), None)


def _trailing(words: Words) -> Iterator[Found]:
    """What can be told from the words before it without a separator: a mention, a priority, a `by …`."""
    text, at = words.text, words.start
    if mention := _LAST_MENTION.search(text):
        yield words.found(Field.OWNER, mention, at)
    if priority := _LAST_PRIORITY.search(text):
        yield words.found(Field.PRIORITY, priority, at)
    for word in list(_DUE_WORD.finditer(text))[-3:]:
        due = _due(replace(words, start=at + word.start()))
        if due and not (is_a_length(due.text) and word[0].casefold() in ("by", "until", "till")):
            yield due


def _first(words: Words) -> Found | None:
    text, at = words.text, words.start
    if mention := _FIRST_MENTION.match(text):
        return words.found(Field.OWNER, mention, at)
    if priority := _FIRST_PRIORITY.match(text):
        return words.found(Field.PRIORITY, priority, at)
    return None


def peel(words: Words) -> tuple[list[Found], int, int]:
    """The weak fields at both ends of a stretch of prose, and where the prose that is left starts and ends."""
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
        if before and not _GOVERNED.search(before):
            return hit
    return None
