"""Comments are written, changed and taken away."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from deploy.sandbox.jira import permissions
from deploy.sandbox.jira.properties import properties_of
from deploy.sandbox.jira.records import Account, Comment, Issue, Text
from deploy.sandbox.jira.refusals import BadValue, Refused, wrong, wrong_fields
from deploy.sandbox.jira.telling import tell_comment
from deploy.sandbox.jira.world import World


def add_comment(world: World, actor: Account, issue: Issue, body: Mapping[str, Any]) -> Comment:
    """A new comment out of a body as the API takes it."""
    text, properties = checked_comment(world, actor, issue, body)
    number, now = world.next_id(), world.stamp()
    kept = world.flavour.kept_text(world, text, f"comment/{number}")
    comment = Comment(number, issue.id, actor.name, kept, now, now, actor.name, properties)
    world.comments[comment.id] = comment
    world.touch(issue)
    tell_comment(world, "comment_created", actor, comment)
    return comment


def checked_comment(world: World, actor: Account, issue: Issue, body: object) -> tuple[Text, dict[str, Any]]:
    """Text and properties of what may be said there; for those who do other things first, before they do them."""
    if not permissions.may(world.home(issue), actor, "ADD_COMMENTS"):
        message = f"{actor.display}, you do not have the permission to comment on this issue."
        raise wrong_fields({"comment": message})
    if not isinstance(body, Mapping):
        raise wrong_fields({"comment": "data was not an object"})
    return _checked(world, body.get("body")), properties_of(body)


def edit_comment(world: World, actor: Account, comment: Comment, body: Mapping[str, Any]) -> Comment:
    """Another text; properties that are sent replace those of the same key."""
    _must_own(world, actor, comment, "EDIT")
    text = _checked(world, body.get("body"))
    changed = replace(
        comment,
        body=world.flavour.kept_text(world, text, f"comment/{comment.id}"),
        updated=world.stamp(),
        editor=actor.name,
        properties={**comment.properties, **properties_of(body)},
    )
    world.comments[comment.id] = changed
    world.touch(world.issues[comment.issue])
    tell_comment(world, "comment_updated", actor, changed)
    return changed


def delete_comment(world: World, actor: Account, comment: Comment) -> None:
    _must_own(world, actor, comment, "DELETE")
    del world.comments[comment.id]
    world.touch(world.issues[comment.issue])
    tell_comment(world, "comment_deleted", actor, comment)


def comment_of(world: World, issue: Issue, number: str) -> Comment:
    """The comment with this id on this issue; Refused 404 when there is none."""
    found = world.comments.get(int(number)) if number.isascii() and number.isdigit() else None
    if found is None or found.issue != issue.id:
        raise Refused(404, [f"Can not find a comment for the id: {number}."])
    return found


def _checked(world: World, sent: Any) -> Text:
    try:
        text = world.flavour.checked_text(sent)
    except BadValue as bad:
        not_adf = world.flavour.name == "cloud" and not isinstance(sent, dict)
        raise wrong_fields({"comment": "Comment body is not valid!" if not_adf else str(bad)}) from None
    if text is None or not world.flavour.wiki(text).strip():
        raise wrong_fields({"comment": "Comment body can not be empty!"})
    return text


def _must_own(world: World, actor: Account, comment: Comment, verb: str) -> None:
    """Both documents of Atlassian know 400 for it, and no 403."""
    home = world.home(world.issues[comment.issue])
    own = comment.author == actor.name and permissions.may(home, actor, f"{verb}_OWN_COMMENTS")
    if not own and not permissions.may(home, actor, f"{verb}_ALL_COMMENTS"):
        raise wrong(f"You do not have permission to {verb.lower()} comment with id: '{comment.id}'.")
