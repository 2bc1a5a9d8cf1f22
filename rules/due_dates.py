"""Turns what people write, or the policy's defaults, into one due date with its reason.

A date that people wrote stays where they put it, on a Sunday too, and so does a phrase such as `in 2 weeks`;
only phrases about working days, `end of week` and the policy's defaults avoid weekends and holidays.
"""

from __future__ import annotations

import re
import threading
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from rules import due_phrases
from rules.calendar import Calendar, day_and_month
from rules.policy.durations import Duration

_LONGEST_PHRASE = 60
_FARTHEST = timedelta(days=20 * 366)
_ISO = re.compile(r"(\d{4})([-/])(\d{1,2})\2(\d{1,2})(?:[t ]\d{1,2}:\d{2}.*)?")
_NUMERIC = re.compile(r"(\d{1,2})[./-](\d{1,2})(?:[./-](\d{4}|\d{2}))?\.?")
_VAGUE = re.compile(r"asap|tbd|tba|soon|later|someday|eventually|now|immediately|n/a|none|\?+|.*\bsprint\b.*")
_LEAD = re.compile(r"^(?:(?:by|due|on|before|until|till|at|the latest)\b[: ]*)+")
_CLOCK = re.compile(r" ?\b(?:at )?(?:\d{1,2}(?::\d{2})? ?(?:am|pm)|\d{1,2}:\d{2}|noon|midnight)\b")
_EOD = "(?:eod|cob|end of day|close of business)"
_END_OF_DAY = re.compile(rf"^{_EOD} (?:on )?(?=.)| {_EOD}$")
_WRITE = "write a date such as {example}, or “in 2 weeks”"
_LOCK = threading.Lock()  # dateparser keeps its languages in shared, unguarded state


@dataclass(frozen=True, slots=True)
class Due:
    """A day, and why that day; `why` is empty when it stands as people wrote it."""

    date: date
    why: str = ""


@dataclass(frozen=True, slots=True)
class Refused:
    """No day can be known from it; `why` says what to write instead."""

    why: str


def _normal(phrase: str) -> str:
    text = " ".join(phrase.casefold().replace(",", " ").split()).strip(" .;:!()")
    text = _CLOCK.sub("", _LEAD.sub("", text)).strip()
    return _END_OF_DAY.sub("", text)


def _refuse(phrase: str, problem: str, today: date) -> Refused:
    example = (today + timedelta(days=14)).isoformat()
    return Refused(
        f"“{' '.join(phrase.split())[:_LONGEST_PHRASE]}” {problem}; {_WRITE.format(example=example)}"
    )


def _numeric(phrase: str, match: re.Match[str], today: date) -> Refused:
    first, second = int(match[1]), int(match[2])
    year = int(match[3] or today.year) % 100 + today.year // 100 * 100
    readings = []
    for day, month in ((first, second), (second, first)):
        try:
            readings.append(date(year, month, day).isoformat())
        except ValueError:
            continue
    choices = " or ".join(dict.fromkeys(readings)) or (today + timedelta(days=14)).isoformat()
    return Refused(f"“{phrase.strip()}”: nobody knows which month it is; write {choices}")


def _other_english(text: str, today: date) -> date | None:
    import dateparser  # slow to import, and seldom needed

    settings = {
        "PREFER_DATES_FROM": "future",
        "RELATIVE_BASE": datetime.combine(today, time(12)),
        "REQUIRE_PARTS": ["day", "month"],  # otherwise "March" and "12" become dates
    }
    with _LOCK:
        found = dateparser.parse(text, languages=["en"], settings=settings)
    return found.date() if found and found.date() >= today else None


def resolve_phrase(phrase: str, today: date, calendar: Calendar) -> Due | Refused:
    """The day that a phrase such as `next Friday` means on `today`, the day it was written."""
    text = _normal(phrase)
    if not text or len(phrase) > _LONGEST_PHRASE or not text.isprintable():
        return _refuse(phrase, "is not a date", today)
    if match := _NUMERIC.fullmatch(text):
        return _numeric(phrase, match, today)
    if _VAGUE.fullmatch(text):
        return _refuse(phrase, "names no day", today)
    try:
        return _resolve(phrase, text, today, calendar)
    except ValueError as problem:
        return _refuse(phrase, f"is not a date: {problem}", today)
    except OverflowError:
        return _refuse(phrase, "is too far away", today)


def _resolve(phrase: str, text: str, today: date, calendar: Calendar) -> Due | Refused:
    if match := _ISO.fullmatch(text):
        return Due(date(int(match[1]), int(match[3]), int(match[4])))
    if explicit := due_phrases.find(due_phrases.EXPLICIT, text, today, calendar):
        return Due(explicit)
    found = due_phrases.find(due_phrases.RELATIVE, text, today, calendar) or _other_english(text, today)
    if found is None:
        return _refuse(phrase, "is not a date that can be understood", today)
    if found - today > _FARTHEST:
        return _refuse(phrase, "is too far away", today)
    return Due(found, f"you wrote “{' '.join(phrase.split())}”")


def add(duration: Duration, from_day: date, calendar: Calendar) -> date:
    """The day that is `duration` after `from_day`; a span of clock time may end on a day of rest."""
    if duration.working_days:
        return calendar.add_working_days(from_day, duration.working_days)
    return from_day + duration.span


def default_due(priority: str, from_day: date, due: Mapping[Any, Duration], calendar: Calendar) -> Due:
    """The policy's day for a priority: `P1 is due in 15 days; 6 Dec is a Sunday, so 7 Dec`.

    `due` has the priorities as keys; Any, because the policy types them as literals.
    """
    why = f"{priority} is due in {due[priority].in_words}"
    day = add(due[priority], from_day, calendar)
    if calendar.is_working_day(day):
        return Due(day, why)
    moved = calendar.next_working_day(day)
    return Due(moved, f"{why}; {calendar.why_not_working(day)}, so {day_and_month(moved)}")
