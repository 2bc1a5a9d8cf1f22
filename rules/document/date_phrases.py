"""Which words look like a date; what day they mean is decided elsewhere."""

from __future__ import annotations

import re

_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_DAYNAME = r"(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday)"
_WEEKDAY = rf"(?:{_DAYNAME}|mon|tues?|wed|thu(?:rs?)?|fri|sat|sun)\.?"
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_YEAR = r"(?:,?\s{1,3}\d{4})?"
_NUMBER = (
    r"(?:\d{1,3}|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
    r"|a\ couple\ of|a\ few|couple\ of|few)"
)
_SORT = r"(?:(?:working|business|work|calendar)[\s-]{1,3})?"
_UNIT = rf"{_SORT}(?:days?|weeks?|months?|quarters?|years?|fortnights?|hours?)"
_PERIOD = r"(?:day|week|month|quarter|year|sprint)"
_CLOCK = r"(?:,?\s{1,3}(?:at\s{1,3})?(?:\d{1,2}:\d{2}(?:\s?[ap]m)?|\d{1,2}\s?[ap]m|noon|midnight|eod|cob))?"
_DAY_MONTH = rf"(?:(?:the\s)?{_DAY}\s{{0,3}}(?:of\s)?{_MONTH}{_YEAR}|{_MONTH}\s{{0,3}}{_DAY}{_YEAR})"

_CLEAR = (
    r"\d{4}-\d{2}-\d{2}",
    r"\d{4}/\d{1,2}/\d{1,2}",
    r"\d{1,2}([/.-])\d{1,2}\1(?:\d{4}|\d{2})",  # 10/12/2026: seen, so that it can be refused
    rf"(?:{_WEEKDAY},?\s{{1,3}})?{_DAY_MONTH}",
    _DAYNAME,
    rf"(?:(?:this|next|coming|this\scoming|the\scoming|on)\s{{1,3}}){_WEEKDAY}",
    rf"{_DAYNAME}\s{{1,3}}(?:next\sweek|this\sweek|morning|afternoon|evening|(?:after\s)?next)",
    r"today|tonight|tomorrow|(?:the\s)?day\safter\stomorrow",
    r"eo[dwmqy]|cob|(?:eo[dw]\s)(?:today|tomorrow|next\sweek)",
    rf"eod\s{_WEEKDAY}",
    rf"(?:the\s)?end\sof\s(?:the\s|this\s|next\s)?(?:{_PERIOD}|business(?:\sday)?)",
    rf"(?:the\s)?(?:end|middle|beginning|start)\sof\s(?:{_MONTH}{_YEAR}|q[1-4](?:\s\d{{4}})?|next\s{_PERIOD})",
    r"next\s(?:week|month|quarter|year)",
    rf"in\s{{1,3}}{_NUMBER}\s{{0,3}}{_UNIT}(?:'?s?\stime)?",
    r"in\s{1,3}\d{1,3}[dw]",
    rf"{_NUMBER}\s{{0,3}}{_UNIT}\sfrom\s(?:now|today|tomorrow)",
)
_LENGTHS = (rf"{_NUMBER}\s{{0,3}}{_UNIT}", r"\d{1,3}[dw]")
_VAGUE = (
    r"\d{1,2}[/.]\d{1,2}",
    _WEEKDAY,
    rf"{_MONTH}{_YEAR}",
    rf"(?:(?:early|mid|late)[\s-]){_MONTH}{_YEAR}",
    r"q[1-4](?:\s\d{4})?",
    r"(?:the\s)?\d{1,2}(?:st|nd|rd|th)",
    r"(?:this|early\snext|mid\snext|late\snext)\s(?:week|month|quarter|year)",
    r"(?:christmas|new\syear(?:'s(?:\seve)?)?|easter)",
)


def _any(*groups: tuple[str, ...]) -> re.Pattern[str]:
    forms = "|".join(f"(?:{form})" for group in groups for form in group)
    # Back-references count groups, so each form with one keeps it as the pattern's only group.
    return re.compile(rf"(?:{forms}){_CLOCK}", re.IGNORECASE)


_CLEAR_PATTERN, _LENGTH_PATTERN, _ALL_PATTERN = _any(_CLEAR), _any(_LENGTHS), _any(_CLEAR, _LENGTHS, _VAGUE)
_LONGEST = 60
_AMBIGUOUS = re.compile(r"(\d{1,2})[/.-](\d{1,2})(?:[/.-](?:\d{4}|\d{2}))?")

# Commas and periods inside these are no separators: "December 10, 2026", "Friday, 4 Dec", "10 Dec. 2026".
WITH_PUNCTUATION = re.compile(rf"\b(?:{_WEEKDAY},\s{{1,3}}{_DAY_MONTH}|{_DAY_MONTH})(?=$|\W)", re.IGNORECASE)


def _words(phrase: str) -> str:
    return " ".join(phrase.split()) if len(phrase) <= _LONGEST else ""


def looks_like_a_date(phrase: str) -> bool:
    """Whether a phrase, without its by/due, can be meant as a date: also vaguely ("March") or ambiguously."""
    return bool(_ALL_PATTERN.fullmatch(_words(phrase)))


def stands_alone(phrase: str) -> bool:
    """Whether a phrase between two separators is a due date even without by/due in front of it."""
    words = _words(phrase)
    return bool(_CLEAR_PATTERN.fullmatch(words) or _LENGTH_PATTERN.fullmatch(words))


def is_a_length(phrase: str) -> bool:
    """`30 days`: a due date after a separator, but in "extend retention by 30 days" it is none."""
    return bool(_LENGTH_PATTERN.fullmatch(_words(phrase)))


def is_ambiguous(phrase: str) -> bool:
    """`10/12/2026`: nobody knows which month it is."""
    match = _AMBIGUOUS.fullmatch(_words(phrase))
    return match is not None and match[1] != match[2] and int(match[1]) <= 12 and int(match[2]) <= 12
