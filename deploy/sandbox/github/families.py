"""Sub-issues: an issue's place under one parent."""

from __future__ import annotations

from dataclasses import replace

from deploy.sandbox.github import checks
from deploy.sandbox.github.issue_shape import issue_json
from deploy.sandbox.github.records import Issue, User
from deploy.sandbox.github.refusals import Refused, not_found
from deploy.sandbox.github.shapes import repo_json
from deploy.sandbox.github.telling import tell
from deploy.sandbox.github.world import World

MOST_CHILDREN = 100
DEEPEST = 8


def add_sub_issue(
    world: World, actor: User, parent: Issue, child_id: int, replace_parent: bool = False
) -> Issue:
    """Put the issue with this id (not number) under `parent`; returns the parent as it is then."""
    checks.must_have(world, world.repos[parent.repo_id], actor.login, "triage")
    child = world.issues.get(child_id)
    if child is None or not world.has_role(world.repos[child.repo_id], actor.login, "read"):
        raise Refused(404, "The provided sub-issue does not exist")
    _check(world, parent, child, replace_parent)
    if child.parent is not None:
        remove_sub_issue(world, actor, world.issues[child.parent], child.id)
    child = world.touch(world.issues[child.id], parent=parent.id)
    parent = world.touch(world.issues[parent.id], children=(*world.issues[parent.id].children, child.id))
    _tell(world, actor, parent, child, "added")
    return parent


def _refuse(why: str) -> Refused:
    return Refused(422, f"An error occurred while adding the sub-issue to the parent issue. {why}")


def _check(world: World, parent: Issue, child: Issue, replace_parent: bool) -> None:
    if child.id in parent.children or (child.parent is not None and not replace_parent):
        raise _refuse("Issue may not contain duplicate sub-issues and Sub issue may only have one parent")
    if world.repos[parent.repo_id].owner != world.repos[child.repo_id].owner:
        raise _refuse("Sub issue must belong to the same owner as the parent issue")
    if len(parent.children) >= MOST_CHILDREN:
        raise _refuse(f"Parent cannot have more than {MOST_CHILDREN} sub-issues")
    above = _ancestors(world, parent)
    if child.id in above:
        raise _refuse("Sub issue may not be its own parent or ancestor")
    if len(above) + _height(world, child) > DEEPEST:
        raise _refuse(f"Parent cannot have more than {DEEPEST} layers of sub-issues")


def _ancestors(world: World, issue: Issue) -> list[int]:
    """The issue and everything above it."""
    return [issue.id, *(_ancestors(world, world.issues[issue.parent]) if issue.parent is not None else [])]


def _height(world: World, issue: Issue) -> int:
    return 1 + max((_height(world, world.issues[child]) for child in issue.children), default=0)


def remove_sub_issue(world: World, actor: User, parent: Issue, child_id: int) -> Issue:
    """Take the issue away from `parent`; returns the parent as it is then."""
    checks.must_have(world, world.repos[parent.repo_id], actor.login, "triage")
    if child_id not in parent.children:
        raise not_found()
    child = world.touch(world.issues[child_id], parent=None)
    left = tuple(other for other in parent.children if other != child_id)
    parent = world.touch(parent, children=left)
    _tell(world, actor, parent, child, "removed")
    return parent


def leave_family(world: World, issue: Issue) -> None:
    """Forget parent and children without a word: the issue is about to be deleted."""
    if issue.parent is not None:
        parent = world.issues[issue.parent]
        world.save(replace(parent, children=tuple(other for other in parent.children if other != issue.id)))
    for child in issue.children:
        world.save(replace(world.issues[child], parent=None))


def _tell(world: World, actor: User, parent: Issue, child: Issue, what: str) -> None:
    """Each side hears of it in its own repository."""
    family = {
        "parent_issue_id": parent.id,
        "parent_issue": issue_json(world, parent),
        "sub_issue_id": child.id,
        "sub_issue": issue_json(world, child),
    }
    parent_repo, child_repo = world.repos[parent.repo_id], world.repos[child.repo_id]
    child_place, parent_place = repo_json(world, child_repo), repo_json(world, parent_repo)
    more = {**family, "sub_issue_repo": child_place}
    tell(world, "sub_issues", f"sub_issue_{what}", parent_repo, actor, **more)
    more = {**family, "parent_issue_repo": parent_place}
    tell(world, "sub_issues", f"parent_issue_{what}", child_repo, actor, **more)
