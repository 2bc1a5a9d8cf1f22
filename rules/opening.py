"""When a post-mortem opens: at once, at the resolution, or after a delay counted from the event's own time."""

from __future__ import annotations

from datetime import date, datetime

from rules.book import Book
from rules.due_dates import add
from rules.incidents import Incident
from rules.judging import rule_for
from rules.operations import Skip
from rules.plan import Answer
from rules.policy.durations import Duration
from rules.policy.models import Rule

NAME = "open_postmortem"
THIRD_TIME = 3  # failed deploys in a week that get a post-mortem although each recovered


def waits(rule: Rule, incident: Incident, now: datetime) -> Answer | None:
    """None when it is time; otherwise why not, and when to ask again."""
    third = incident.deploy is not None and incident.deploy.failures_7d >= THIRD_TIME
    if rule.open == "opened" or third:
        return None
    if rule.open == "resolved":
        return None if incident.resolved_at else _skip(f"{rule.name}: it opens when the incident is resolved")
    delay: Duration = rule.open
    if not any(o.ended_at is None or o.ended_at - o.started_at >= delay.span for o in incident.outages):
        return _skip(f"{rule.name}: it recovered within {delay.in_words}")
    opens_at = incident.opened_at + delay.span
    if now < opens_at:
        why = f"{rule.name}: it opens {delay.in_words} after the start, at {opens_at:%H:%M:%S} UTC"
        return Answer(skip=Skip(NAME, why), wake_at=opens_at)
    return None


def will_open(incident: Incident, book: Book) -> bool:
    """Whether a post-mortem is due for it, now or by the mere passing of time."""
    rule = rule_for(incident, book)
    if rule is None:
        return False
    answer = waits(rule, incident, incident.opened_at)
    return answer is None or answer.wake_at is not None


def due_date(rule: Rule, incident: Incident, book: Book) -> date:
    """Working days after the resolution; until then, after the opening."""
    from_day = book.calendar.today(incident.resolved_at or incident.opened_at)
    return add(rule.postmortem.due, from_day, book.calendar)


def _skip(why: str) -> Answer:
    return Answer(skip=Skip(NAME, why))
