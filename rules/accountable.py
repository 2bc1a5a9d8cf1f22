"""Exactly one person is accountable for a post-mortem, and it says why this one."""

from __future__ import annotations

from dataclasses import replace

from rules.answers import Answers
from rules.book import Book
from rules.incidents import Incident
from rules.judging import service_of
from rules.nouns import Account, Issue
from rules.owners import Candidate, Nobody, Unknown, choose, first_person, resolve
from rules.policy.models import Rule
from rules.situation import PostMortem
from rules.words import neutral

DEFAULT = "default"


def accountable_candidates(
    rule: Rule, incident: Incident, project: str, answers: Answers, book: Book
) -> tuple[Candidate | Unknown, ...]:
    """Who could be: whom the rule names or the service's owner, the default owner, the first of CODEOWNERS."""
    tracker = rule.postmortem.tracker
    people = book.people(tracker, answers.told(tracker, project))
    name, service = service_of(incident, book)
    found: list[Candidate | Unknown] = []
    if rule.postmortem.accountable != "service.owner":
        found.append(resolve(rule.postmortem.accountable, "named by the rule", people))
    elif service.owner:
        found.append(resolve(service.owner, f"owner of *{neutral.markdown(name)}*", people))
    default = book.policy.services.get(DEFAULT)
    if default and default.owner and name != DEFAULT:
        found.append(resolve(default.owner, "owner of *default*", people))
    if codeowners := answers.codeowners.get((tracker, project)):
        found += first_person(codeowners, people)
    return tuple(found)


def accountable_mentions(rule: Rule, incident: Incident, book: Book) -> tuple[str, ...]:
    """How the policy calls those who may be accountable."""
    _, service = service_of(incident, book)
    default = book.policy.services.get(DEFAULT)
    named = rule.postmortem.accountable if rule.postmortem.accountable != "service.owner" else service.owner
    return tuple(mention for mention in (named, default.owner if default else None) if mention)


def choose_accountable(
    rule: Rule, incident: Incident, project: str, answers: Answers, book: Book
) -> tuple[Account, str]:
    """The first who can be assigned there, and why; an empty account when nobody can."""
    tracker = rule.postmortem.tracker
    order = accountable_candidates(rule, incident, project, answers, book)
    chosen = choose(order, lambda login: answers.can_assign(tracker, project, login), project)
    if isinstance(chosen, Nobody):
        return Account(""), ""
    first = order[0]
    as_wanted = isinstance(first, Candidate) and first.login == chosen.login
    return Account(chosen.login, chosen.name), chosen.why if as_wanted else chosen.note


def accountable_now(record: PostMortem, issue: Issue, answers: Answers, book: Book) -> PostMortem:
    """Whoever is assigned to the post-mortem is accountable for it: people may hand it over there."""
    bot = answers.bots.get(issue.ref.tracker)
    people = [a for a in issue.assignees if not a.is_bot and not (bot and a.login == bot.login)]
    if not people or any(a.login == record.accountable.login for a in people):
        return record
    who = people[0]
    person = book.directory.by_login(book.realm(issue.ref.tracker), who.login)
    now = Account(who.login, person.name if person else who.name or who.login)
    return replace(record, accountable=now, why="assigned here")
