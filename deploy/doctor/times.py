"""Whether this machine and the calendar agree with the world about the time."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

import requests

from deploy.doctor.findings import broken, well, worth_a_look
from rules.calendar import Calendar
from rules.policy.models import Policy
from rules.words import times
from syncer.trackers.port import Finding

BEARABLE = timedelta(seconds=60)
_TIMEOUT = 10.0


def check_calendar(policy: Policy, calendar: Calendar, now: datetime) -> Iterator[Finding]:
    """What day and time it is where the people are."""
    settings = policy.calendar
    free = f"holidays of {settings.holidays}" if settings.holidays else "no holidays"
    sentence = f"It is {times.moment(now, calendar)} in {settings.timezone}, with {free}."
    if "timezone" in settings.model_fields_set:
        yield well("calendar", sentence)
    else:
        advice = f"{sentence} If your people live elsewhere, give the calendar its timezone."
        yield worth_a_look("calendar", advice, "calendar.timezone")


def check_clocks(policy: Policy) -> Iterator[Finding]:
    """This machine's clock beside that of each tracker; silent where a tracker tells no time."""
    for name, tracker in policy.trackers.items():
        before = datetime.now(UTC)
        theirs = _their_time(tracker.url if tracker.kind == "jira" else tracker.api_url)
        if theirs is None:
            continue
        skew = theirs - before - (datetime.now(UTC) - before) / 2
        if abs(skew) <= BEARABLE:
            yield well("clock", f"This machine and {name} agree about the time.")
            continue
        seconds, direction = abs(round(skew.total_seconds())), "behind" if skew > timedelta() else "ahead of"
        yield broken(
            "clock",
            f"This machine is {seconds} s {direction} {name}. What Kintsugi did would be looked for in the wrong "
            "hour; let the system set its clock (timedatectl set-ntp true).",
            "clock.skewed",
        )


def _their_time(url: str) -> datetime | None:
    """What the server says in its Date header; whether it can be reached at all is another check's business."""
    try:
        date = requests.head(url, timeout=_TIMEOUT, allow_redirects=False).headers.get("Date", "")
        said = parsedate_to_datetime(date)
    except (requests.exceptions.RequestException, ValueError):
        return None
    return said if said.tzinfo else said.replace(tzinfo=UTC)
