"""A rule that matches opens one post-mortem, at the time that the rule says, counted from the event's own time."""

from __future__ import annotations

from datetime import date, datetime

from rules.book import Book
from rules.due_dates import add
from rules.incidents import Incident
from rules.judging import facts_of, judgements, rule_for, service_of
from rules.nouns import Account
from rules.operations import IssueDraft, OpenPostMortem, Skip
from rules.plan import Answer
from rules.policy.durations import Duration
from rules.policy.models import Rule
from rules.policy.projects import resolve_project
from rules.situation import Situation
from rules.words import neutral
from rules.words.postmortem import (
    DeployFacts,
    PostMortemFacts,
    postmortem_title,
    ready_by_row,
    render_postmortem,
    timeline_entry,
    when_row,
)

NAME = "open_postmortem"
THIRD_TIME = 3  # failed deploys in a week that get a post-mortem although each recovered


def open_postmortem(situation: Situation, book: Book) -> Answer:
    """Open it, or say why not (yet)."""
    incident = situation.incident
    if situation.record:
        return _skip(f"the post-mortem is {situation.record.ref.key}")
    rule = rule_for(incident, book)
    if rule is None:
        said = "; ".join(f"{j.name}: {j.why}" for j in judgements(incident, book))
        return _skip(f"no rule matches ({said})" if said else "there are no rules")
    waiting = waits(rule, incident, situation.now)
    if waiting is not None:
        return waiting
    try:
        project = resolve_project(rule.postmortem.project, facts_of(incident, book), _allow(rule, book))
    except ValueError as error:
        return _skip(f"{rule.name}: {error}")
    return Answer((draft(situation, book, rule, project),))


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


def accountable(rule: Rule, incident: Incident, book: Book) -> tuple[Account, str]:
    """Exactly one person, and why; without a login there when people: does not tell it."""
    service_name, service = service_of(incident, book)
    by_service = rule.postmortem.accountable == "service.owner"
    name = service.owner if by_service else rule.postmortem.accountable
    why = f"owner of *{neutral.markdown(service_name)}*" if by_service and service_name else ""
    person = book.directory.find(name) if name else None
    if person is None:
        return Account("", name or ""), why
    login = book.directory.login(person, book.tracker_kind(rule.postmortem.tracker)) or ""
    return Account(login, person.name), why


def draft(situation: Situation, book: Book, rule: Rule, project: str) -> OpenPostMortem:
    """The post-mortem as it will be created."""
    incident, calendar = situation.incident, book.calendar
    person, why = accountable(rule, incident, book)
    due = due_date(rule, incident, book)
    facts = _facts(situation, book, person, why, due)
    body = render_postmortem(facts, calendar, book.templates[rule.postmortem.template])
    where = (rule.postmortem.tracker, project, person.login)
    return OpenPostMortem(
        key=f"open-postmortem:{incident.id}",
        summary=f"open the post-mortem of “{neutral.plain(incident.title)}” in {project}",
        tracker=rule.postmortem.tracker,
        rule=rule.name,
        accountable=person,
        due=due,
        timeline={e.id: timeline_entry(e.at, e.text, calendar) for e in incident.timeline},
        written={
            "when": when_row(incident.opened_at, incident.resolved_at, calendar),
            "ready_by": ready_by_row(due, calendar),
        },
        draft=IssueDraft(
            project=project,
            title=postmortem_title(facts),
            body=body,
            assignee=person.login if situation.answers.assignable.get(where) else None,
            labels=rule.postmortem.labels,
            issue_type=rule.postmortem.issue_type,
            due=due,
        ),
    )


def _facts(situation: Situation, book: Book, person: Account, why: str, due: date) -> PostMortemFacts:
    incident = situation.incident
    deploy = incident.deploy
    return PostMortemFacts(
        title=incident.title,
        kind=incident.kind,
        incident_url=incident.url,
        incident_label=incident_label(incident, book),
        severity=incident.severity,
        service=incident.service,
        environment=incident.environment,
        opened_at=incident.opened_at,
        resolved_at=incident.resolved_at,
        accountable_name=person.name or person.login,
        accountable_why=why,
        ready_by=due,
        timeline=tuple((e.at, e.text) for e in incident.timeline),
        previous=situation.previous,
        deploy=deploy
        and DeployFacts(
            repo=deploy.repo,
            environment=deploy.environment,
            workflow=deploy.workflow,
            sha=deploy.sha,
            ref=deploy.ref,
            run_url=incident.url,
            failures_7d=deploy.failures_7d,
        ),
    )


def incident_label(incident: Incident, book: Book) -> str:
    """What people call it: the vendor and its number."""
    source = book.policy.sources.get(incident.source)
    kind = source.kind if source else incident.source
    vendor = {"pagerduty": "PagerDuty", "github": "GitHub"}.get(kind, kind.capitalize())
    return vendor if incident.kind == "deploy" else f"{vendor} {incident.key.rsplit(':', 1)[-1]}"


def _allow(rule: Rule, book: Book) -> tuple[str, ...]:
    return book.policy.trackers[rule.postmortem.tracker].allow


def _skip(why: str) -> Answer:
    return Answer(skip=Skip(NAME, why))
