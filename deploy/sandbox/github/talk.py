"""Comments and reactions."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from deploy.sandbox.github import checks
from deploy.sandbox.github.issue_shape import issue_json
from deploy.sandbox.github.records import Comment, Issue, Reaction, User
from deploy.sandbox.github.refusals import forbidden, invalid, not_found
from deploy.sandbox.github.shapes import CONTENTS, comment_json
from deploy.sandbox.github.telling import tell
from deploy.sandbox.github.world import World


def _tell(world: World, action: str, issue: Issue, comment: Comment, actor: User, **more: Any) -> None:
    repo = world.repos[issue.repo_id]
    said = comment_json(world, repo, issue, comment)
    tell(world, "issue_comment", action, repo, actor, issue=issue_json(world, issue), comment=said, **more)


def add_comment(world: World, actor: User, issue: Issue, body: str) -> Comment:
    """Anybody who can read the repository may comment."""
    checks.must_see(world, world.repos[issue.repo_id], actor.login)
    checks.must_have_issues(world.repos[issue.repo_id])
    now = world.stamp()
    comment = Comment(world.next_id(), issue.id, actor.login, checks.checked_comment(body), now, now)
    world.comments[comment.id] = comment
    world.threads.setdefault(issue.id, []).append(comment.id)
    _tell(world, "created", world.touch(issue), comment, actor)
    return comment


def edit_comment(world: World, actor: User, comment: Comment, body: str) -> Comment:
    """Replace a comment's text."""
    _must_own(world, actor, comment)
    body = checks.checked_comment(body)
    if body == comment.body:
        return comment
    before = comment.body
    comment = replace(comment, body=body, updated_at=world.stamp())
    world.comments[comment.id] = comment
    issue = world.touch(world.issues[comment.issue_id])
    _tell(world, "edited", issue, comment, actor, changes={"body": {"from": before}})
    return comment


def delete_comment(world: World, actor: User, comment: Comment) -> None:
    """Delete a comment for good."""
    _must_own(world, actor, comment)
    del world.comments[comment.id]
    world.threads[comment.issue_id].remove(comment.id)
    _tell(world, "deleted", world.touch(world.issues[comment.issue_id]), comment, actor)


def _must_own(world: World, actor: User, comment: Comment) -> None:
    repo = world.repos[world.issues[comment.issue_id].repo_id]
    checks.must_see(world, repo, actor.login)
    if comment.author != actor.login and not world.has_role(repo, actor.login, "write"):
        raise forbidden()


def react(world: World, actor: User, subject: Issue | Comment, content: str) -> tuple[Reaction, bool]:
    """The account's reaction, and whether it is new; the same one twice is one. Hooks hear nothing."""
    issue = subject if isinstance(subject, Issue) else world.issues[subject.issue_id]
    checks.must_see(world, world.repos[issue.repo_id], actor.login)
    if content not in CONTENTS:
        raise invalid("Reaction", "content", value=content)
    for reaction in subject.reactions:
        if (reaction.login, reaction.content) == (actor.login, content):
            return reaction, False
    reaction = Reaction(world.next_id(), actor.login, content, world.stamp())
    _store(world, subject, (*subject.reactions, reaction))
    return reaction, True


def unreact(world: World, actor: User, subject: Issue | Comment, reaction_id: int) -> None:
    """Take one's own reaction back."""
    mine = [r for r in subject.reactions if r.id == reaction_id and r.login == actor.login]
    if not mine:
        raise not_found()
    _store(world, subject, tuple(r for r in subject.reactions if r.id != reaction_id))


def _store(world: World, subject: Issue | Comment, reactions: tuple[Reaction, ...]) -> None:
    # A reaction does not make its issue "updated".
    if isinstance(subject, Issue):
        world.save(replace(subject, reactions=reactions))
    else:
        world.comments[subject.id] = replace(subject, reactions=reactions)
