"""Times and spans as people say them, in the calendar's time zone; nothing here depends on now."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from rules.calendar import Calendar


def moment(when: datetime, calendar: Calendar) -> str:
    """`Sun 22 Nov, 08:04`."""
    local = calendar.local(when)
    return f"{calendar.day_in_words(local.date(), local.date())}, {local:%H:%M}"


def period(opened: datetime, resolved: datetime | None, calendar: Calendar) -> str:
    """`Sun 22 Nov, 08:04 – 09:12 (68 min)`; the second day is named only when it is another."""
    start = calendar.local(opened)
    if resolved is None:
        return f"{moment(opened, calendar)} – not yet resolved"
    end = calendar.local(resolved)
    until = f"{end:%H:%M}" if end.date() == start.date() else moment(resolved, calendar)
    return f"{moment(opened, calendar)} – {until} ({_length(opened, resolved)})"


def _length(opened: datetime, resolved: datetime) -> str:
    """Between the minutes that are shown, so that whoever subtracts them gets the same."""
    shown = resolved.replace(second=0, microsecond=0) - opened.replace(second=0, microsecond=0)
    minutes = max(shown // timedelta(minutes=1), 0)
    if minutes < 120:
        return f"{minutes} min"
    hours, minutes = divmod(minutes, 60)
    if hours < 48:
        return f"{hours} h {minutes} min" if minutes else f"{hours} h"
    days, hours = divmod(hours, 24)
    return f"{days} days {hours} h" if hours else f"{days} days"


def clock(when: datetime, calendar: Calendar) -> str:
    """`14:32 CET`."""
    local = calendar.local(when)
    return f"{local:%H:%M} {local.tzname()}"


def day(when: date, reference: date | None, calendar: Calendar) -> str:
    """`Fri 4 Dec`, with its year unless that is the one of `reference`."""
    return calendar.day_in_words(when, reference)
