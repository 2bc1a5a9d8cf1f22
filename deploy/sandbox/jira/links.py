"""Issues are tied to each other, and to things that live elsewhere."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from deploy.sandbox.jira import permissions
from deploy.sandbox.jira.changes import note
from deploy.sandbox.jira.records import Account, ChangeItem, Issue, Link, LinkType, RemoteLink
from deploy.sandbox.jira.refusals import Refused, wrong_fields
from deploy.sandbox.jira.telling import tell_link
from deploy.sandbox.jira.world import World


def link_type(world: World, sent: Any) -> LinkType:
    """By id or name; Refused 404 when the instance has none such."""
    asked = sent if isinstance(sent, Mapping) else {}
    for kind in world.link_types.values():
        if str(asked.get("id", "")) == kind.id or str(asked.get("name", "")).lower() == kind.name.lower():
            return kind
    raise Refused(404, [f"No issue link type with name '{asked.get('name', asked.get('id'))}' found."])


def link_issues(world: World, actor: Account, kind: LinkType, source: Issue, target: Issue) -> Link:
    """`source` <outward> `target`. What is linked so already is not linked twice."""
    for issue in (source, target):
        message = "No Link Issue Permission for issue '" + issue.key + "'"
        permissions.must(world.home(issue), actor, "LINK_ISSUES", message, 404)
    if source.id == target.id:
        raise wrong_fields({"issuelinks": "You cannot link an issue to itself."})
    for link in world.links.values():
        if (link.type, link.source, link.target) == (kind.id, source.id, target.id):
            return link
    link = Link(world.next_id(), kind.id, source.id, target.id)
    world.links[link.id] = link
    for here, there, words in ((source, target, kind.outward), (target, source, kind.inward)):
        told = f"This issue {words} {there.key}"
        note(world, actor, world.touch(here), [ChangeItem("Link", None, False, None, None, there.key, told)])
    tell_link(world, "issuelink_created", link)
    return link


def unlink(world: World, actor: Account, link: Link) -> None:
    home = world.home(world.issues[link.source])
    permissions.must(home, actor, "LINK_ISSUES", "You do not have permission to delete this link.", 404)
    del world.links[link.id]
    tell_link(world, "issuelink_deleted", link)


def put_remote_link(
    world: World, actor: Account, issue: Issue, body: Mapping[str, Any]
) -> tuple[RemoteLink, bool]:
    """A link to elsewhere; one with the same global id is replaced. True when it is new."""
    message = "No Link Issue Permission for issue '" + issue.key + "'"
    permissions.must(world.home(issue), actor, "LINK_ISSUES", message)
    shape, global_id = _checked(body), body.get("globalId")
    same = [
        link
        for link in world.remote_links.values()
        if global_id is not None and (link.issue, link.global_id) == (issue.id, global_id)
    ]
    number = same[0].id if same else world.next_id()
    link = RemoteLink(number, issue.id, global_id, shape)
    world.remote_links[link.id] = link
    return link, not same


def _checked(body: Mapping[str, Any]) -> dict[str, Any]:
    found = body.get("object")
    if not isinstance(found, Mapping):
        raise wrong_fields({"object": "'object' is required."})
    missing = [
        name for name in ("title", "url") if not isinstance(found.get(name), str) or not found[name].strip()
    ]
    if missing:
        raise wrong_fields({name: f"'{name}' is required." for name in missing})
    if body.get("globalId") is not None and len(str(body["globalId"])) > 255:
        raise wrong_fields({"globalId": "'globalId' must be less than 255 characters."})
    return {name: body[name] for name in ("application", "relationship", "object") if name in body}
