"""Where the rules will write, and who answers for what is written there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from rules.book import Book
from rules.policy.models import Policy, Rule, Service
from rules.policy.projects import placeholders, resolve_project
from syncer.trackers.port import Use


@dataclass(frozen=True, slots=True)
class Place:
    """A project of a tracker, what is done there, and who owns it (as kintsugi.yml names them), by which rules."""

    tracker: str
    project: str
    labels: tuple[str, ...]
    owners: Mapping[str, tuple[str, ...]]
    uses: tuple[Use, ...] = ()


@dataclass(frozen=True, slots=True)
class Unclear:
    """A rule of which no project can be named before something happens, or none at all."""

    rule: str
    why: str
    is_wrong: bool


@dataclass(slots=True)
class _Gathered:
    labels: list[str] = field(default_factory=list)
    owners: dict[str, tuple[str, ...]] = field(default_factory=dict)  # who -> the rules
    uses: list[Use] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Target:
    rule: Rule
    tracker: str
    template: str
    labels: tuple[str, ...]
    use: Use


def places(book: Book) -> Iterator[Place | Unclear]:
    """What is unclear, then each project once, in the order of the rules."""
    gathered: dict[tuple[str, str], _Gathered] = {}
    for target in (target for rule in book.policy.rules for target in _targets(rule)):
        projects, why = _projects(target, book.policy)
        for project, owners in projects.items():
            here = gathered.setdefault((target.tracker, project), _Gathered())
            here.labels += target.labels
            for owner in dict.fromkeys(owners):
                rules = here.owners.get(owner, ())
                here.owners[owner] = tuple(dict.fromkeys((*rules, target.rule.name)))
            here.uses += [target.use] if target.use not in here.uses else []
        if not projects:
            yield _unclear(target, why, book.policy)
    for (tracker, project), here in gathered.items():
        labels = tuple(dict.fromkeys(here.labels))
        yield Place(tracker, project, labels, here.owners, tuple(here.uses))


def _targets(rule: Rule) -> Iterator[_Target]:
    """Where its post-mortem goes, and where its tickets go."""
    first, then = rule.postmortem, rule.actions
    document = Use(
        rule=rule.name,
        what="post-mortem",
        issue_type=first.issue_type,
        fields=first.fields.create,
        transitions=first.fields.transitions,
    )
    tickets = Use(
        rule=rule.name,
        issue_type=then.issue_type,
        links=then.link_type if (then.tracker or first.tracker) == first.tracker else "",
        as_subtasks=then.parent == "subtask" and is_one_project(rule),
        fields=then.fields.create,
        transitions=then.fields.transitions,
    )
    yield _Target(rule, first.tracker, first.project, first.labels, document)
    yield _Target(rule, then.tracker or first.tracker, then.project or first.project, then.labels, tickets)


def is_one_project(rule: Rule) -> bool:
    """Whether its tickets go where its post-mortem is: only there can they be its sub-tasks."""
    first, then = rule.postmortem, rule.actions
    return (then.tracker or first.tracker) == first.tracker and (
        then.project or first.project
    ) == first.project


def _projects(target: _Target, policy: Policy) -> tuple[dict[str, list[str]], str]:
    """Project -> who owns what is written there; and why there is none."""
    allow = policy.trackers[target.tracker].allow
    named = target.rule.postmortem.accountable
    found: dict[str, list[str]] = {}
    why = ""
    for name, service in (policy.services or {"": Service()}).items():
        for facts in possible_facts(name, service, allow):
            try:
                project = resolve_project(target.template, facts, allow)
            except ValueError as error:
                why = why or str(error)
            else:
                owner = service.owner if named == "service.owner" else named
                found.setdefault(project, []).extend([owner] if owner else [])
    return found, why


def possible_facts(name: str, service: Service, allow: tuple[str, ...]) -> Iterator[dict[str, str | int]]:
    """What may come to be known of a service, as far as the configuration tells."""
    repos = [service.repo, *(one for one in (*service.match, *allow) if "/" in one and "*" not in one)]
    for repo in dict.fromkeys(repos):
        yield {
            "service.name": name or "none",
            "service.repo": service.repo or "none",
            "service.jira_project": service.jira_project or "none",
            "deploy.repo": repo or "none",
        }


def _unclear(target: _Target, why: str, policy: Policy) -> Unclear:
    allow = policy.trackers[target.tracker].allow
    if "deploy.repo" in placeholders(target.template) and allow:
        where = ", ".join(allow)
        return Unclear(
            target.rule.name, f"Its project shows with the first failed deploy, within {where}", False
        )
    return Unclear(target.rule.name, why, True)
