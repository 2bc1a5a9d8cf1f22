"""Issues that are deleted or transferred, and repositories that get a new name."""

from __future__ import annotations

from dataclasses import replace

from deploy.sandbox.github import checks
from deploy.sandbox.github.families import leave_family
from deploy.sandbox.github.issue_sets import ensure_labels
from deploy.sandbox.github.issue_shape import issue_json
from deploy.sandbox.github.records import Issue, Repo, User
from deploy.sandbox.github.refusals import invalid
from deploy.sandbox.github.shapes import repo_json
from deploy.sandbox.github.telling import tell
from deploy.sandbox.github.world import World


def delete_issue(world: World, actor: User, issue: Issue) -> None:
    """Delete it for good; only an admin may."""
    repo = world.repos[issue.repo_id]
    checks.must_have(world, repo, actor.login, "admin")
    told = issue_json(world, issue)
    leave_family(world, issue)
    _vacate(world, issue)
    world.deleted.add((repo.id, issue.number))
    for comment in world.threads.pop(issue.id, ()):
        del world.comments[comment]
    tell(world, "issues", "deleted", repo, actor, issue=told)


def _vacate(world: World, issue: Issue) -> None:
    del world.by_number[issue.repo_id, issue.number], world.issues[issue.id]
    world.history[issue.id].append((world.now(), None))


def transfer_issue(world: World, actor: User, issue: Issue, target: Repo) -> Issue:
    """Move it to another repository of the same owner, where it gets a new id and a new number."""
    source = world.repos[issue.repo_id]
    checks.must_have(world, source, actor.login, "write")
    checks.must_have(world, target, actor.login, "write")
    if source.owner.lower() != target.owner.lower() or (source.private and not target.private):
        raise invalid("Issue", "repository", value=target.full_name)
    told = issue_json(world, issue)
    moved = _rehouse(world, issue, target)
    seen = {"new_issue": issue_json(world, moved), "new_repository": repo_json(world, target)}
    tell(world, "issues", "transferred", source, actor, issue=told, changes=seen)
    came = {"old_issue": told, "old_repository": repo_json(world, source)}
    tell(world, "issues", "opened", target, actor, issue=issue_json(world, moved), changes=came)
    return moved


def _rehouse(world: World, issue: Issue, target: Repo) -> Issue:
    """The issue in its new place; comments, parent and children come along, the old place points here."""
    _vacate(world, issue)
    world.numbers[target.id] = number = world.numbers.get(target.id, 0) + 1
    labels = ensure_labels(world, target, issue.labels)
    moved = world.touch(issue, id=world.next_id(), number=number, repo_id=target.id, labels=labels)
    world.threads[moved.id] = world.threads.pop(issue.id, [])
    for comment in world.threads[moved.id]:
        world.comments[comment] = replace(world.comments[comment], issue_id=moved.id)
    if moved.parent is not None:
        parent = world.issues[moved.parent]
        swapped = tuple(moved.id if child == issue.id else child for child in parent.children)
        world.save(replace(parent, children=swapped))
    for child in moved.children:
        world.save(replace(world.issues[child], parent=moved.id))
    for place, issue_id in list(world.moved.items()):
        if issue_id == issue.id:
            world.moved[place] = moved.id
    world.moved[issue.repo_id, issue.number] = moved.id
    return moved


def rename_repo(world: World, actor: User, repo: Repo, name: str) -> Repo:
    """Give it a new name; the old one redirects until somebody takes it."""
    checks.must_have(world, repo, actor.login, "admin")
    world.old_names[repo.full_name.lower()] = repo.id
    renamed = replace(repo, name=name)
    world.old_names.pop(renamed.full_name.lower(), None)
    world.repos[repo.id] = renamed
    for hook in [each for each in world.hooks.values() if each.scope.lower() == repo.full_name.lower()]:
        world.hooks[hook.id] = replace(hook, scope=renamed.full_name)
    tell(
        world, "repository", "renamed", renamed, actor, changes={"repository": {"name": {"from": repo.name}}}
    )
    return renamed
