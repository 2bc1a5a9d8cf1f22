"""How owner, due date and priority are written: the patterns of the line grammar. All take linear time."""

from __future__ import annotations

import re
from functools import lru_cache

from rules.document.model import Vocabulary
from rules.document.names import called_pattern, names_pattern

_LOGIN = r"[A-Za-z0-9][A-Za-z0-9_-]{0,110}"  # GitHub allows 39 characters, Jira more
MENTION = rf"@{_LOGIN}(?![\w/-]|\.\w)"
TEAM = rf"@{_LOGIN}/[A-Za-z0-9_.-]{{1,100}}(?![\w/-])"
_JIRA_MENTION = r"\[~[^\]\s]{1,100}\]"
_SAYS_OWNER = r"(?:(?:owner|assignee|who)\s{0,3}:\s{0,3}|(?:assigned\sto|owned\sby)\s{1,3}:?\s{0,3})"
_SAYS_DUE = (
    r"(?:due(?:\s(?:date|by|on))?\s{0,3}:?|deadline\s{0,3}:|eta\s{0,3}:|by\s{0,3}:?"
    r"|until|till|within|no\slater\sthan)"
)
PRIORITY = r"(?:prio(?:rity)?\s{0,3}[:=]?\s{0,3})?(?P<value>P[0-3])(?!\w)"

ANY_OWNER = re.compile(
    r"(?:owner|assignee)\s{0,3}:\s{0,3}(?P<value>[^\s:@\ue000][^:@\ue000]{0,60})", re.IGNORECASE
)
ANY_DUE = re.compile(r"(?:due(?:\sdate)?|deadline|eta)\s{0,3}:\s{0,3}(?P<value>\S.{0,40})", re.IGNORECASE)
DUE = re.compile(rf"{_SAYS_DUE}\s{{0,3}}(?<![a-z])(?P<value>.*)", re.IGNORECASE)
DUE_WORD = re.compile(
    r"(?:^|(?<=\s))(?:due|deadline|eta|by|until|till|within|no\slater\sthan)(?=[\s:])", re.IGNORECASE
)
WHOLE_PRIORITY = re.compile(PRIORITY, re.IGNORECASE)
LAST_PRIORITY = re.compile(rf"(?:^|(?<=\s)){PRIORITY}$")
FIRST_PRIORITY = re.compile(rf"{PRIORITY}(?=[\s:])")
TEAM_ALONE = re.compile(rf"(?:{_SAYS_OWNER})?(?P<value>{TEAM})", re.IGNORECASE)
LAST_TEAM = re.compile(rf"(?:^|(?<=\s))(?P<value>{TEAM})$")
# "Talk to @carol", "page on-call for every P1": part of the sentence, not a field.
GOVERNED = re.compile(
    r"(?:^|\s)(?:(?<!assigned\s)to|with|from|about|of|and|or|via|cc|than|for|as|is|are|be|in|on|every|each|all|any"
    r"|an?|the|non|through|until|only|by)$",
    re.IGNORECASE,
)


@lru_cache(maxsize=16)
def owner_alone(vocabulary: Vocabulary) -> re.Pattern[str]:
    forms = f"{called_pattern(vocabulary)}|{MENTION}|{_JIRA_MENTION}|{names_pattern(vocabulary)}"
    return re.compile(rf"(?:{_SAYS_OWNER})?(?P<value>{forms})", re.IGNORECASE)


@lru_cache(maxsize=16)
def last_mention(vocabulary: Vocabulary) -> re.Pattern[str]:
    pattern = rf"(?:^|(?<=\s))(?:{_SAYS_OWNER})?(?P<value>{called_pattern(vocabulary)}|{MENTION})$"
    return re.compile(pattern, re.IGNORECASE)


@lru_cache(maxsize=16)
def first_mention(vocabulary: Vocabulary) -> re.Pattern[str]:
    return re.compile(rf"(?P<value>(?i:{called_pattern(vocabulary)})|{MENTION})(?=[\s:])")


@lru_cache(maxsize=16)
def last_name(vocabulary: Vocabulary) -> re.Pattern[str]:
    pattern = rf"(?:^|(?<=\s))(?:{_SAYS_OWNER})?(?P<value>{names_pattern(vocabulary)})$"
    return re.compile(pattern, re.IGNORECASE)
