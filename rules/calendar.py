"""Which days people work, and what day it is where they are."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from difflib import get_close_matches
from functools import lru_cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

import holidays

from rules.policy.models import CalendarConfig

_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_WEEKEND = (5, 6)
_LONGEST_BREAK = 60  # no country rests longer; a calendar that never works is our bug


@lru_cache(maxsize=512)
def _year(country: str, subdivision: str | None, year: int) -> holidays.HolidayBase:
    """One year's holidays. Built whole, because the library's own lazy filling is not safe among threads."""
    return holidays.country_holidays(country, subdiv=subdivision, years=year, expand=False, language="en_US")


def day_and_month(day: date) -> str:
    """`4 Dec`, whatever the locale of the machine."""
    return f"{day.day} {_MONTHS[day.month - 1]}"


@dataclass(frozen=True, slots=True)
class Calendar:
    """A time zone and, where one is configured, a country's holidays and weekend."""

    zone: ZoneInfo
    country: str | None = None
    subdivision: str | None = None

    @property
    def timezone(self) -> str:
        return self.zone.key

    def _rest(self, day: date) -> str | None:
        if self.country is None:
            return f"a {_WEEKDAYS[day.weekday()]}" if day.weekday() in _WEEKEND else None
        year = _year(self.country, self.subdivision, day.year)
        if year.is_working_day(day):  # knows weekends that are worked, as in China
            return None
        name = year.get(day)
        return f"a holiday ({name})" if name else f"a {_WEEKDAYS[day.weekday()]}"

    def is_working_day(self, day: date) -> bool:
        return self._rest(day) is None

    def why_not_working(self, day: date) -> str:
        """`6 Dec is a Sunday`, `25 Dec is a holiday (Christmas Day)`; empty for a working day."""
        rest = self._rest(day)
        return f"{day_and_month(day)} is {rest}" if rest else ""

    def next_working_day(self, day: date) -> date:
        """The day itself when people work on it."""
        for ahead in range(_LONGEST_BREAK):
            if self.is_working_day(candidate := day + timedelta(days=ahead)):
                return candidate
        raise AssertionError(f"no working day in the {_LONGEST_BREAK} days after {day}")

    def last_working_day(self, first: date, last: date) -> date | None:
        """The last working day from `first` to `last`, both included."""
        days = ((last - first).days + 1) if last >= first else 0
        candidates = (last - timedelta(days=back) for back in range(days))
        return next((day for day in candidates if self.is_working_day(day)), None)

    def add_working_days(self, day: date, number: int) -> date:
        """`number` working days after `day`; 0 is the next working day, `day` itself included."""
        if number == 0:
            return self.next_working_day(day)
        for _ in range(number):
            day = self.next_working_day(day + timedelta(days=1))
        return day

    def local(self, moment: datetime) -> datetime:
        """The moment on the clocks of this calendar. `moment` carries a time zone."""
        return moment.astimezone(self.zone)

    def today(self, now: datetime) -> date:
        return self.local(now).date()

    def start_of(self, day: date) -> datetime:
        """The moment in which the day begins here."""
        return datetime.combine(day, time(), self.zone)

    def day_in_words(self, day: date, today: date | None = None) -> str:
        """`Fri 4 Dec`; with its year when that is not the year of `today`."""
        year = "" if today and today.year == day.year else f" {day.year}"
        return f"{_WEEKDAYS[day.weekday()][:3]} {day_and_month(day)}{year}"


def _zone(name: str) -> ZoneInfo:
    try:
        return ZoneInfo(name)
    except (
        ZoneInfoNotFoundError,
        ValueError,
        OSError,
    ):  # OSError: a folder of the database, such as "Europe"
        near = get_close_matches(name, available_timezones(), n=1)
        hint = f"; did you mean {near[0]}?" if near else ""
        raise ValueError(
            f"calendar.timezone: {name!r} is not a time zone such as Europe/Berlin{hint}"
        ) from None


def calendar_from(config: CalendarConfig) -> Calendar:
    """The calendar of kintsugi.yml. Raises ValueError with a sentence for an unknown time zone or country."""
    zone = _zone(config.timezone)
    if not config.holidays:
        return Calendar(zone)
    country, _, rest = config.holidays.strip().upper().partition("-")
    known = holidays.list_supported_countries(include_aliases=True)
    if country not in known:
        raise ValueError(f"calendar.holidays: {config.holidays!r} is not known; write DE, DE-BY or US-CA")
    subdivision = next((s for s in known[country] if s.upper() == rest), None)
    if rest and subdivision is None:
        raise ValueError(
            f"calendar.holidays: {country} has no part {rest!r}; it has {', '.join(known[country])}"
        )
    return Calendar(zone, country, subdivision)
