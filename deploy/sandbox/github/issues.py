"""How an issue comes to be and changes, and what hooks hear of it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from deploy.sandbox.github import checks
from deploy.sandbox.github.issue_sets import (
    ensure_labels,
    put_assignees,
    put_labels,
    tell_labels,
    tell_people,
)
from deploy.sandbox.github.records import BodyEdit, Issue, Repo, User
from deploy.sandbox.github.refusals import forbidden
from deploy.sandbox.github.telling import tell_issue
from deploy.sandbox.github.world import World


@dataclass(frozen=True, slots=True)
class Changes:
    """What one PATCH asks for. None leaves a field alone; an empty body is ""."""

    title: str | None = None
    body: str | None = None
    state: str | None = None
    state_reason: str | None = None
    labels: tuple[str, ...] | None = None
    assignees: tuple[str, ...] | None = None


def open_issue(world: World, actor: User, repo: Repo, wanted: Changes) -> Issue:
    """Create an issue; labels and assignees of a caller without push access are dropped without a word."""
    checks.must_see(world, repo, actor.login)
    checks.must_have_issues(repo)
    title, body = checks.checked_title(wanted.title or ""), checks.checked_body(wanted.body)
    pusher = world.has_role(repo, actor.login, "write")
    people = checks.checked_assignees(world, repo, wanted.assignees or ()) if pusher else ()
    labels = ensure_labels(world, repo, wanted.labels or ()) if pusher else ()
    world.numbers[repo.id] = number = world.numbers.get(repo.id, 0) + 1
    now = world.stamp()
    made = Issue(
        world.next_id(), number, repo.id, actor.login, title, body, now, now, labels=labels, assignees=people
    )
    issue = world.save(made)
    tell_issue(world, "opened", issue, actor)
    tell_labels(world, actor, issue, "labeled", labels)
    tell_people(world, actor, issue, "assigned", people)
    return issue


def change_issue(world: World, actor: User, issue: Issue, wanted: Changes) -> Issue:
    """Change an issue as PATCH does: all that is asked for, or nothing and a reason."""
    repo = world.repos[issue.repo_id]
    checks.must_see(world, repo, actor.login)
    checks.must_have_issues(repo)
    rewrites = wanted.title is not None or wanted.body is not None
    if not may_edit(world, actor, issue) and (rewrites or not world.has_role(repo, actor.login, "triage")):
        raise forbidden()
    wanted = _checked(world, actor, repo, wanted)
    issue = _change_text(world, actor, issue, wanted)
    if wanted.labels is not None:
        issue = put_labels(world, actor, issue, ensure_labels(world, repo, wanted.labels))
    if wanted.assignees is not None:
        issue = put_assignees(world, actor, issue, wanted.assignees)
    if wanted.state is not None:
        issue = _change_state(world, actor, issue, wanted.state, wanted.state_reason)
    return issue


def may_edit(world: World, actor: User, issue: Issue) -> bool:
    writer = world.has_role(world.repos[issue.repo_id], actor.login, "write")
    return writer or actor.login == issue.author


def _checked(world: World, actor: User, repo: Repo, wanted: Changes) -> Changes:
    if not world.has_role(repo, actor.login, "triage"):
        wanted = replace(wanted, labels=None, assignees=None)
    checks.checked_body(wanted.body)
    if wanted.state is not None:
        reason = checks.checked_reason(wanted.state, wanted.state_reason)
        wanted = replace(wanted, state_reason=reason)
    if wanted.title is not None:
        wanted = replace(wanted, title=checks.checked_title(wanted.title))
    if wanted.assignees is not None:
        wanted = replace(wanted, assignees=checks.checked_assignees(world, repo, wanted.assignees))
    for name in wanted.labels or ():
        checks.checked_label(name)
    return wanted


def _change_text(world: World, actor: User, issue: Issue, wanted: Changes) -> Issue:
    """Title and body; an edit that changes nothing is no edit."""
    said: dict[str, Any] = {}
    changes: dict[str, Any] = {}
    if wanted.title is not None and wanted.title != issue.title:
        said["title"], changes["title"] = {"from": issue.title}, wanted.title
    if wanted.body is not None and (wanted.body or None) != issue.body:
        said["body"] = {"from": issue.body or ""}
        changes["body"], changes["edits"] = wanted.body or None, _edited(world, actor, issue, wanted.body)
    if not said:
        return issue
    issue = world.touch(issue, **changes)
    tell_issue(world, "edited", issue, actor, changes=said)
    return issue


def _edited(world: World, actor: User, issue: Issue, body: str) -> tuple[BodyEdit, ...]:
    """The history of the body; it begins with the original text once there is an edit."""
    first = (BodyEdit(world.next_id(), issue.author, issue.body or "", issue.created_at),)
    return (*(issue.edits or first), BodyEdit(world.next_id(), actor.login, body, world.stamp()))


def _change_state(world: World, actor: User, issue: Issue, state: str, reason: str | None) -> Issue:
    if state == issue.state:
        if state == "open" or reason == issue.state_reason:
            return issue
        return world.touch(issue, state_reason=reason)  # closed already, for another reason now
    closed = state == "closed"
    issue = world.touch(
        issue,
        state=state,
        state_reason=reason,
        closed_at=world.stamp() if closed else None,
        closed_by=actor.login if closed else None,
    )
    tell_issue(world, "closed" if closed else "reopened", issue, actor)
    return issue
