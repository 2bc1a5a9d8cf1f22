"""Where more people can read the tickets than the post-mortem, so that tickets say less."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from deploy.doctor.findings import worth_a_look
from deploy.doctor.places import possible_facts
from rules.book import Book
from rules.nouns import Project
from rules.policy.models import Policy, Rule, Service
from rules.policy.projects import resolve_project
from syncer.errors import GiveUp, TryLater
from syncer.trackers.port import Finding, Tracker

_HOW = " If only its own people can read it, say so: `private:` below the tracker."
Where = tuple[str, str]  # tracker and project


def check_visibility(book: Book, open_trackers: Callable[[], Mapping[str, Tracker]]) -> Iterator[Finding]:
    """One line for each pair of a rule's projects; what cannot be seen is told where the tracker is looked at."""
    trackers = open_trackers()
    for rule in book.policy.rules:
        for home, target in sorted(set(_pairs(rule, book.policy))):
            at_home, there = _seen(trackers, home), _seen(trackers, target)
            if at_home and there and there.visibility.is_wider_than(at_home.visibility):
                how = _HOW if book.tracker_kind(target[0]) == "jira" else ""
                yield worth_a_look(f"rule {rule.name}", _sentence(at_home, there) + how, "rules.visibility")


def _pairs(rule: Rule, policy: Policy) -> Iterator[tuple[Where, Where]]:
    """Where its post-mortem and where its tickets go, for each service; the same place is no pair."""
    first, then = rule.postmortem, rule.actions
    tracker = then.tracker or first.tracker
    allow = policy.trackers[tracker].allow
    for name, service in (policy.services or {"": Service()}).items():
        for facts in possible_facts(name, service, allow):
            home = _where(first.tracker, first.project, facts, policy)
            target = _where(tracker, then.project, facts, policy) if then.project else home
            if home and target and home != target:
                yield home, target


def _where(tracker: str, template: str, facts: Mapping[str, str | int], policy: Policy) -> Where | None:
    """None for what cannot be named yet; `check_trackers` says so."""
    try:
        return tracker, resolve_project(template, facts, policy.trackers[tracker].allow)
    except ValueError:
        return None


def _seen(trackers: Mapping[str, Tracker], where: Where) -> Project | None:
    try:
        return trackers[where[0]].project(where[1])
    except (TryLater, GiveUp):
        return None


def _sentence(home: Project, target: Project) -> str:
    return (
        f"Tickets in {target.name} get a title and “done when” only, and no word of why: more people can read "
        f"{target.name} ({target.visibility}) than {home.name} ({home.visibility}), where the post-mortem is."
    )
