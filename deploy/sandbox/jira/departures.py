"""Issues leave: for another project, where they get another key, or for good."""

from __future__ import annotations

from dataclasses import replace

from deploy.sandbox.jira import permissions
from deploy.sandbox.jira.changes import compare, note
from deploy.sandbox.jira.records import Account, ChangeItem, Issue, Project
from deploy.sandbox.jira.refusals import wrong
from deploy.sandbox.jira.shapes import type_of
from deploy.sandbox.jira.telling import tell_comment, tell_deleted, tell_updated
from deploy.sandbox.jira.world import World


def move_issue(world: World, actor: Account, issue: Issue, target: Project) -> Issue:
    """The same id under a new key; the old key goes on leading to it. Type and status go by name, else to the first."""
    old_home = world.home(issue)
    permissions.must(old_home, actor, "MOVE_ISSUES", "You do not have permission to move this issue.")
    permissions.must(
        target, actor, "CREATE_ISSUES", "You do not have permission to create issues in this project."
    )
    kind, status = type_of(old_home, issue.type), old_home.workflow.status(issue.status)
    types = [each.id for each in target.types if each.name == kind.name] or [target.types[0].id]
    statuses = [each.id for each in target.workflow.statuses if each.name == status.name]
    world.numbers[target.id] = number = world.numbers.get(target.id, 0) + 1
    after = replace(
        issue,
        key=f"{target.key}-{number}",
        project=target.id,
        type=types[0],
        status=(statuses or [target.workflow.statuses[0].id])[0],
    )
    after = world.touch(after)
    shown = world.flavour.name == "cloud"
    items = (
        ChangeItem(
            "project",
            "project" if shown else None,
            False,
            str(old_home.id),
            old_home.name,
            str(target.id),
            target.name,
        ),
        ChangeItem("Key", "issuekey" if shown else None, False, None, issue.key, None, after.key),
        *compare(world, issue, after),
    )
    tell_updated(world, actor, after, note(world, actor, after, items), issue)
    return after


def delete_issue(world: World, actor: Account, issue: Issue, *, with_subtasks: bool = False) -> None:
    """Gone for good, with its comments and links; sub-tasks must be meant to go too."""
    message = "You do not have permission to delete issues in this project."
    permissions.must(world.home(issue), actor, "DELETE_ISSUES", message)
    subtasks = [each for each in world.children_of(issue) if type_of(world.home(each), each.type).subtask]
    if subtasks and not with_subtasks:
        raise wrong(
            f"The issue '{issue.key}' has subtasks. You must specify the 'deleteSubtasks' parameter to delete "
            "this issue and all its subtasks."
        )
    for each in subtasks:
        delete_issue(world, actor, each)
    tell_deleted(world, actor, issue)
    for comment in world.comments_of(issue):
        if world.flavour.name == "cloud":
            tell_comment(world, "comment_deleted", actor, comment, cascade=True)
        del world.comments[comment.id]
    for link in [each for each in world.links.values() if issue.id in {each.source, each.target}]:
        del world.links[link.id]
    for child in world.children_of(issue):
        world.save(replace(child, fields={**child.fields, "parent": None}))
    del world.issues[issue.id]
    world.history[issue.id].append((world.now(), None))
