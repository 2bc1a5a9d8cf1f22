"""Days found by counting: months later, ends of weeks, months, quarters and years."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

from rules.calendar import Calendar


def last_of_month(day: date) -> date:
    return day.replace(day=monthrange(day.year, day.month)[1])


def add_months(day: date, number: int) -> date:
    """The same day so many months later, or the last of that month. Raises ValueError after the year 9999."""
    years, month = divmod(day.month - 1 + number, 12)
    year = day.year + years
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def end_of_week(day: date, today: date, calendar: Calendar) -> date:
    """The last working day of the week of `day`, from `today` on; of a later week when it has none left."""
    monday = day - timedelta(days=day.weekday())
    for week in range(9):
        first = monday + timedelta(weeks=week)
        if last := calendar.last_working_day(max(first, today), first + timedelta(days=6)):
            return last
    raise AssertionError(f"no working week after {day}")


def end_of_period(period: str, ahead: int, today: date, calendar: Calendar) -> date:
    """The end of this (`ahead` 0) or the next (1) week, month, quarter or year; a letter is enough."""
    match period[0]:
        case "w":
            return end_of_week(today + timedelta(weeks=ahead), today, calendar)
        case "m":
            return last_of_month(add_months(today.replace(day=1), ahead))
        case "q":
            return last_of_month(add_months(date(today.year, (today.month + 2) // 3 * 3, 1), 3 * ahead))
        case _:
            return date(today.year + ahead, 12, 31)


def end_of_month_named(month: int, year: int | None, today: date) -> date:
    """The last day of a month: of that year, or without one the next to come."""
    last = last_of_month(date(year or today.year, month, 1))
    return last if year or last >= today else last_of_month(date(today.year + 1, month, 1))
