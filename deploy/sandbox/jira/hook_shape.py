"""Issues, comments and changes as webhooks show them: in the words of the API's version 2, on Cloud too."""

from __future__ import annotations

from typing import Any

from deploy.sandbox.jira import issue_shape
from deploy.sandbox.jira.records import Change, Comment, Issue, Link
from deploy.sandbox.jira.shapes import moment
from deploy.sandbox.jira.world import World

THIN = ("summary", "issuetype", "project", "assignee", "priority", "status")


def _old(world: World, kind: str, id: object) -> str:  # noqa: A002 - Jira's word
    return f"{world.base_url}/rest/api/2/{kind}/{id}"


def issue_json(world: World, issue: Issue) -> dict[str, Any]:
    """The whole issue; rich texts are wiki markup."""
    fields = issue_shape.fields_json(world, issue, None)
    del fields["comment"]
    for field in world.fields.values():
        if field.kind == "text" and issue.fields.get(field.id) is not None:
            fields[field.id] = world.flavour.wiki(issue.fields[field.id])
    return {"id": str(issue.id), "self": _old(world, "issue", issue.id), "key": issue.key, "fields": fields}


def thin_issue_json(world: World, issue: Issue) -> dict[str, Any]:
    whole = issue_json(world, issue)
    return {**whole, "fields": {name: whole["fields"][name] for name in THIN}}


def comment_json(world: World, comment: Comment) -> dict[str, Any]:
    shape = {
        "self": _old(world, "issue", f"{comment.issue}/comment/{comment.id}"),
        "id": str(comment.id),
        "author": world.flavour.person(world, world.account(comment.author), None),
        "body": world.flavour.wiki(comment.body),
        "updateAuthor": world.flavour.person(world, world.account(comment.editor), None),
        "created": moment(comment.created),
        "updated": moment(comment.updated),
    }
    return {**shape, "jsdPublic": True} if world.flavour.name == "cloud" else shape


def change_json(change: Change) -> dict[str, Any]:
    return {"id": str(change.id), "items": items_json(change)}


def items_json(change: Change) -> list[dict[str, Any]]:
    """Data Center does not tell a field's id."""
    return [
        {
            "field": item.field,
            "fieldtype": "custom" if item.custom else "jira",
            **({"fieldId": item.field_id} if item.field_id else {}),
            "from": item.before,
            "fromString": item.before_words,
            "to": item.after,
            "toString": item.after_words,
        }
        for item in change.items
    ]


def link_json(world: World, link: Link) -> dict[str, Any]:
    kind = world.link_types[link.type]
    return {
        "id": link.id,
        "sourceIssueId": link.source,
        "destinationIssueId": link.target,
        "issueLinkType": {
            "id": int(kind.id),
            "name": kind.name,
            "outwardName": kind.outward,
            "inwardName": kind.inward,
            "isSubTaskLinkType": False,
            "isSystemLinkType": False,
        },
        "systemLink": False,
    }
