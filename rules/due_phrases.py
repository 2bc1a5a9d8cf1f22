"""The grammar of due dates: the English forms that people write after `by` and `due`.

Weeks run from Monday to Sunday. `Friday` is the next one, never today; `this Friday` is this week's and
`next Friday` next week's. `end of week` is its last working day; the end of a month, quarter, year its last.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable
from datetime import date, timedelta

from rules.calendar import Calendar
from rules.due_days import add_months, end_of_month_named, end_of_period

_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_WORDS = (
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
)
_MONTHS_IN = {"m": 1, "q": 3, "y": 12}

_DAY = r"(?P<weekday>mon|tue|wed|thu|fri|sat|sun)(?:s?day|s|nesday|nes|r|rs|rsday|urday)?"
_MONTH = (
    r"(?P<month>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)"
    r"(?:uary|ruary|ch|il|e|y|ust|t|tember|ober|ember)?"
)
_NUMBER = rf"(?:in |within )?(?P<number>\d{{1,3}}|an?|{'|'.join(_WORDS)}|a couple of)"
_UNIT = r"(?P<unit>d|days?|w|wks?|weeks?|fortnight|mos?|mths?|months?|quarters?|y|yrs?|years?)"
_FROM_NOW = r"(?: from (?:now|today))?"
_PERIOD = r"(?P<period>week|month|quarter|year)"
_ORDINAL = r"(?P<day>\d{1,2})(?:st|nd|rd|th)"
_YEAR = r"(?: (?P<year>\d{4}))?"

Found = re.Match[str]
Form = tuple[str, Callable[[Found, date, Calendar], date]]


def _number(found: Found) -> int:
    word = found["number"]
    if word.isdecimal():
        return int(word)
    return _WORDS.index(word) if word in _WORDS else 2 if word == "a couple of" else 1


def _from_today(found: Found, today: date, calendar: Calendar) -> date:
    number, unit = _number(found), found["unit"]
    if unit[0] in _MONTHS_IN:
        return add_months(today, number * _MONTHS_IN[unit[0]])
    return today + timedelta(days=number * {"d": 1, "w": 7, "f": 14}[unit[0]])


def _working_days(found: Found, today: date, calendar: Calendar) -> date:
    return calendar.add_working_days(today, _number(found))


def _weekday(found: Found, today: date, calendar: Calendar) -> date:
    wanted = next(i for i, day in enumerate(_DAYS) if day.lower().startswith(found["weekday"]))
    which = found["which"] or found["week"] or ""
    this_week = today + timedelta(days=wanted - today.weekday())
    if which.startswith("next"):
        return this_week + timedelta(days=7)
    if which.startswith("this") and this_week >= today:
        return this_week
    return this_week if this_week > today else this_week + timedelta(days=7)


def _end_of_period(found: Found, today: date, calendar: Calendar) -> date:
    return end_of_period(
        found["period"], 1 if (found["which"] or "").startswith("next") else 0, today, calendar
    )


def _end_of_quarter(found: Found, today: date, calendar: Calendar) -> date:
    return end_of_month_named(int(found["quarter"]) * 3, _year(found), today)


def _end_of_month(found: Found, today: date, calendar: Calendar) -> date:
    return end_of_month_named(_MONTHS.index(found["month"]) + 1, _year(found), today)


def _year(found: Found) -> int | None:
    return int(found["year"]) if found["year"] else None


def _day_of_year(found: Found, today: date, calendar: Calendar) -> date:
    month, day, year = _MONTHS.index(found["month"]) + 1, int(found["day"]), _year(found)
    years = (year,) if year else range(today.year, today.year + 9)  # 29 Feb may be eight years away
    days = (date(y, month, day) for y in years if 1 <= day <= monthrange(y, month)[1])
    on = next((d for d in days if year or d >= today), None)
    if on is None:
        raise ValueError(f"there is no {day} {found['month'].capitalize()}" + (f" {year}" if year else ""))
    weekday = _DAYS[on.weekday()]
    if not weekday.lower().startswith(found["weekday"] or ""):
        raise ValueError(f"{calendar.day_in_words(on, today)[4:]} is a {weekday}")
    return on


def _day_of_month(found: Found, today: date, calendar: Calendar) -> date:
    day = int(found["day"])
    months = (add_months(today.replace(day=1), ahead) for ahead in range(3))
    days = (m.replace(day=day) for m in months if 1 <= day <= monthrange(m.year, m.month)[1])
    on = next((d for d in days if d >= today), None)
    if on is None:
        raise ValueError(f"no month has a day {day}")
    return on


# Matched against the whole phrase in lower case, single spaces, without commas.
EXPLICIT: tuple[Form, ...] = (
    (rf"(?:{_DAY} )?(?P<day>\d{{1,2}})(?:st|nd|rd|th)? (?:of )?{_MONTH}{_YEAR}", _day_of_year),
    (rf"(?:{_DAY} )?{_MONTH} (?P<day>\d{{1,2}})(?:st|nd|rd|th)?{_YEAR}", _day_of_year),
)
RELATIVE: tuple[Form, ...] = (
    ("today|tonight|eod|cob|end of day|close of business", lambda found, today, calendar: today),
    ("tomorrow", lambda found, today, calendar: today + timedelta(days=1)),
    ("(?:the )?day after tomorrow", lambda found, today, calendar: today + timedelta(days=2)),
    (rf"{_NUMBER} ?(?:(?:working|business|work) ?days?|wd|bd){_FROM_NOW}", _working_days),
    (rf"{_NUMBER} ?{_UNIT}{_FROM_NOW}", _from_today),
    (rf"(?:(?P<which>this|next|coming) )?{_DAY}(?: (?P<week>(?:this|next) week))?", _weekday),
    (rf"(?:the )?(?:end of )?(?P<which>this|next) {_PERIOD}", _end_of_period),
    (rf"(?:the )?end of (?:the )?(?P<which>current |next )?{_PERIOD}", _end_of_period),
    ("eo(?P<period>[wmqy])(?P<which>)", _end_of_period),
    (rf"(?:(?:the )?end of |eo)?q(?P<quarter>[1-4]){_YEAR}", _end_of_quarter),
    (rf"(?:the )?end of {_MONTH}{_YEAR}", _end_of_month),
    (rf"(?:the )?{_ORDINAL}", _day_of_month),
)


def find(forms: tuple[Form, ...], phrase: str, today: date, calendar: Calendar) -> date | None:
    """The day of the first form that fits. Raises ValueError or OverflowError when there is no such day."""
    for pattern, day in forms:
        if found := re.fullmatch(pattern, phrase):
            return day(found, today, calendar)
    return None
