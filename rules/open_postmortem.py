"""A rule that matches opens one post-mortem, at the time that the rule says, with one accountable owner."""

from __future__ import annotations

from rules.accountable import choose_accountable
from rules.book import Book
from rules.judging import facts_of, judgements, rule_for
from rules.opening import NAME, due_date, waits
from rules.operations import IssueDraft, OpenPostMortem, Skip
from rules.plan import Answer
from rules.policy.models import Rule
from rules.policy.projects import resolve_project
from rules.postmortem_facts import postmortem_facts
from rules.situation import Situation
from rules.words import neutral
from rules.words.postmortem import (
    accountable_row,
    postmortem_title,
    ready_by_row,
    render_postmortem,
    timeline_entry,
    when_row,
)


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
        return Answer((draft(situation, book, rule, project_of(rule, situation, book)),))
    except ValueError as error:
        return _skip(f"{rule.name}: {error}")


def project_of(rule: Rule, situation: Situation, book: Book) -> str:
    """Where the post-mortem goes. Raises ValueError with a sentence when the policy forbids it."""
    allow = book.policy.trackers[rule.postmortem.tracker].allow
    return resolve_project(rule.postmortem.project, facts_of(situation.incident, book), allow)


def draft(situation: Situation, book: Book, rule: Rule, project: str) -> OpenPostMortem:
    """The post-mortem as it will be created. Raises ValueError when its template cannot be filled."""
    incident, calendar = situation.incident, book.calendar
    person, why = choose_accountable(rule, incident, project, situation.answers, book)
    due = due_date(rule, incident, book)
    facts = postmortem_facts(situation, book, person, why, due)
    words = render_postmortem(facts, calendar, book.templates[rule.postmortem.template])
    return OpenPostMortem(
        key=f"open-postmortem:{incident.id}",
        summary=f"open the post-mortem of “{neutral.plain(incident.title)}” in {project}",
        tracker=rule.postmortem.tracker,
        rule=rule.name,
        accountable=person,
        why=why,
        due=due,
        timeline={e.id: timeline_entry(e.at, e.text, calendar) for e in incident.timeline},
        written={
            "when": when_row(incident.opened_at, incident.resolved_at, calendar),
            "ready_by": ready_by_row(due, calendar),
            "accountable": accountable_row(facts.accountable_name, why),
        },
        draft=IssueDraft(
            project=project,
            title=postmortem_title(facts),
            body=book.dialect(rule.postmortem.tracker).written(words),
            assignee=person.login or None,
            labels=rule.postmortem.labels,
            issue_type=rule.postmortem.issue_type,
            due=due,
            due_in_text=True,  # its table says until when it should be ready
            more_at=incident.url,
            fields=rule.postmortem.fields.create,
            section="postmortem",
        ),
    )


def _skip(why: str) -> Answer:
    return Answer(skip=Skip(NAME, why))
