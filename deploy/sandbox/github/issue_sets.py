"""The labels and the assignees of an issue, and what hooks hear when they change."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from deploy.sandbox.github import checks
from deploy.sandbox.github.records import Issue, Label, Repo, User
from deploy.sandbox.github.shapes import label_json, user_json
from deploy.sandbox.github.telling import tell_issue
from deploy.sandbox.github.world import World


def ensure_labels(world: World, repo: Repo, names: Iterable[str]) -> tuple[str, ...]:
    """The labels' names as the repository writes them; missing ones are made."""
    chosen: dict[str, str] = {}
    for name in map(checks.checked_label, names):
        known = world.repos[repo.id]
        if name.lower() not in known.labels:
            label = Label(world.next_id(), name)
            world.repos[repo.id] = replace(known, labels={**known.labels, name.lower(): label})
        chosen.setdefault(name.lower(), world.repos[repo.id].labels[name.lower()].name)
    return tuple(chosen.values())


def put_labels(world: World, actor: User, issue: Issue, names: tuple[str, ...]) -> Issue:
    """Replace the set of labels."""
    added = [name for name in names if name not in issue.labels]
    removed = [name for name in issue.labels if name not in names]
    if not added and not removed:
        return issue
    issue = world.touch(issue, labels=names)
    tell_labels(world, actor, issue, "unlabeled", removed)
    tell_labels(world, actor, issue, "labeled", added)
    return issue


def put_assignees(world: World, actor: User, issue: Issue, logins: tuple[str, ...]) -> Issue:
    """Replace the set of assignees."""
    added = [login for login in logins if login not in issue.assignees]
    removed = [login for login in issue.assignees if login not in logins]
    if not added and not removed:
        return issue
    issue = world.touch(issue, assignees=logins)
    tell_people(world, actor, issue, "unassigned", removed)
    tell_people(world, actor, issue, "assigned", added)
    return issue


def tell_labels(world: World, actor: User, issue: Issue, action: str, names: Iterable[str]) -> None:
    repo = world.repos[issue.repo_id]
    for name in names:
        tell_issue(world, action, issue, actor, label=label_json(world, repo, repo.labels[name.lower()]))


def tell_people(world: World, actor: User, issue: Issue, action: str, logins: Iterable[str]) -> None:
    for login in logins:
        tell_issue(world, action, issue, actor, assignee=user_json(world, world.user(login)))
