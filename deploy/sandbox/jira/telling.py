"""What a change says to hooks, in the shape of the vendor's webhooks."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from deploy.sandbox.jira.hook_shape import change_json, comment_json, issue_json, link_json, thin_issue_json
from deploy.sandbox.jira.records import Account, Change, ChangeItem, Comment, Issue, Link
from deploy.sandbox.jira.world import Happening, World


def _tell(world: World, event: str, about: Issue | None, cascade: bool = False, **payload: Any) -> None:
    whole = {"timestamp": int(world.now().timestamp() * 1000), "webhookEvent": event, **payload}
    world.hear(Happening(event, whole, about, cascade))


def _tell_issue(world: World, event: str, kind: str, actor: Account, issue: Issue, **more: Any) -> None:
    user = world.flavour.person(world, actor, None)
    shown = issue_json(world, issue)
    _tell(world, event, issue, issue_event_type_name=kind, user=user, issue=shown, **more)


def tell_created(world: World, actor: Account, issue: Issue, items: Sequence[ChangeItem]) -> None:
    """Only Cloud tells of the first values as a change."""
    more = {}
    if world.flavour.name == "cloud":
        more["changelog"] = change_json(Change(world.next_id(), actor.name, world.stamp(), tuple(items)))
    _tell_issue(world, "jira:issue_created", "issue_created", actor, issue, **more)


def tell_updated(world: World, actor: Account, issue: Issue, change: Change, before: Issue) -> None:
    kind = _kind(world, before, issue, change)
    _tell_issue(world, "jira:issue_updated", kind, actor, issue, changelog=change_json(change))


def _kind(world: World, before: Issue, after: Issue, change: Change) -> str:
    """Cloud calls every transition generic, and a resolution that changes alone; Data Center names the usual ones."""
    if before.key != after.key:
        return "issue_moved"
    fields, cloud = [each.field for each in change.items], world.flavour.name == "cloud"
    if cloud and (before.status != after.status or fields == ["resolution"]):
        return "issue_generic"
    if before.status == after.status:
        return "issue_assigned" if fields == ["assignee"] else "issue_updated"
    old = world.home(before).workflow.status(before.status)
    new = world.home(after).workflow.status(after.status)
    if new.category == "done":
        return "issue_closed" if new.name == "Closed" else "issue_resolved"
    if old.category == "done":
        return "issue_reopened"
    return "issue_work_started" if new.category == "indeterminate" else "issue_work_stopped"


def tell_deleted(world: World, actor: Account, issue: Issue) -> None:
    _tell_issue(world, "jira:issue_deleted", "issue_deleted", actor, issue)


def tell_comment(world: World, event: str, actor: Account, comment: Comment, cascade: bool = False) -> None:
    """Cloud sends a thin issue along; Data Center none at all, but tells of an updated issue besides."""
    issue, shown = world.issues[comment.issue], comment_json(world, comment)
    if world.flavour.name == "cloud":
        more = {"issue": thin_issue_json(world, issue)}
        _tell(world, event, issue, cascade, comment=shown, **more)
        return
    _tell(world, event, issue, cascade, comment=shown)
    if not cascade:
        kinds = {"comment_created": "issue_commented", "comment_updated": "issue_comment_edited"}
        kind = kinds.get(event, "issue_comment_deleted")
        _tell_issue(world, "jira:issue_updated", kind, actor, issue, comment=shown)


def tell_link(world: World, event: str, link: Link) -> None:
    _tell(world, event, world.issues.get(link.source), issueLink=link_json(world, link))
