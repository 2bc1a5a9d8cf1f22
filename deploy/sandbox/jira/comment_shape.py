"""Comments as the API shows them, alone and with their issue."""

from __future__ import annotations

from typing import Any

from deploy.sandbox.jira.records import Comment, Issue
from deploy.sandbox.jira.shapes import moment
from deploy.sandbox.jira.world import World


def comment_json(
    world: World, comment: Comment, viewer: str | None, with_properties: bool = False
) -> dict[str, Any]:
    shape: dict[str, Any] = {
        "self": f"{world.api_url}/issue/{comment.issue}/comment/{comment.id}",
        "id": str(comment.id),
        "author": world.flavour.person(world, world.account(comment.author), viewer),
        "body": comment.body,
        "updateAuthor": world.flavour.person(world, world.account(comment.editor), viewer),
        "created": moment(comment.created),
        "updated": moment(comment.updated),
    }
    if world.flavour.name == "cloud":
        shape["jsdPublic"] = True
    if with_properties:
        shape["properties"] = [{"key": key, "value": value} for key, value in comment.properties.items()]
    return shape


def comments_json(world: World, issue: Issue, viewer: str | None) -> dict[str, Any]:
    """The field `comment` of an issue: all of them at once."""
    rows = [comment_json(world, comment, viewer) for comment in world.comments_of(issue)]
    total = len(rows)
    return {"comments": rows, "startAt": 0, "maxResults": total, "total": total}
