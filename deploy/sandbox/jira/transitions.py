"""An issue goes from one status to another, over a screen and with a resolution."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from deploy.sandbox.jira import permissions
from deploy.sandbox.jira.comments import add_comment, checked_comment
from deploy.sandbox.jira.issues import put
from deploy.sandbox.jira.records import Account, Issue
from deploy.sandbox.jira.refusals import wrong, wrong_fields
from deploy.sandbox.jira.screens import transition_screen
from deploy.sandbox.jira.workflow import Transition
from deploy.sandbox.jira.world import World
from deploy.sandbox.jira.writing import must_be_complete, part, values_of


def open_ways(world: World, actor: Account | None, issue: Issue) -> tuple[Transition, ...]:
    """What this account can do with the issue now; nothing without the permission."""
    home = world.home(issue)
    if not permissions.may(home, actor, "TRANSITION_ISSUES"):
        return ()
    return home.workflow.ways_from(issue.status)


def transition(world: World, actor: Account, issue: Issue, body: Mapping[str, Any]) -> Issue:
    """Go one way; Refused 400 when it is not open, or when its screen is not filled in."""
    sent = body.get("transition")
    wanted = str(sent["id"]) if isinstance(sent, Mapping) and "id" in sent else None
    if wanted is None:
        raise wrong("Missing 'transition' identifier")
    found = [way for way in open_ways(world, actor, issue) if way.id == wanted]
    if not found:
        raise wrong(
            f"It looks like you tried to perform a workflow operation ({wanted}) that is not valid for the current "
            f"state of this issue ({issue.key}). Please try again."
        )
    way = found[0]
    screen = transition_screen(world, issue, way, actor)
    comments = _comments(body) if screen.fields else []
    for comment in comments:
        checked_comment(world, actor, issue, comment)
    values = values_of(screen, body, issue.fields, {"comment"} if screen.fields else ())
    kept = {name: value for name, value in issue.fields.items() if name != "resolution"}
    if "comment" in screen.required and not comments:
        raise wrong_fields({"comment": "A comment is required."})  # a validator of the workflow says so
    must_be_complete(screen, {**kept, **values}, screen.required - {"comment"})
    after = arrive(world, actor, issue, way, values)
    for comment in comments:
        add_comment(world, actor, after, comment)
    return after


def _comments(body: Mapping[str, Any]) -> list[Any]:
    """A comment has a place only on a screen."""
    steps = part(body, "update").get("comment", [])
    if not isinstance(steps, list) or not all(isinstance(step, Mapping) and "add" in step for step in steps):
        raise wrong_fields({"comment": "expected a list of operations"})
    return [step["add"] for step in steps]


def arrive(world: World, actor: Account, issue: Issue, way: Transition, values: Mapping[str, Any]) -> Issue:
    """The new status, and what the workflow does about the resolution."""
    home, changed = world.home(issue), dict(values)
    if way.sets is not None:
        names = {name: key for key, name in world.resolutions.items()}
        changed["resolution"] = names[way.sets] if way.sets else None
    done = home.workflow.status(way.to).category == "done"
    resolution = changed.get("resolution", issue.fields.get("resolution"))
    resolved = (issue.resolved or world.stamp()) if done and resolution else None
    return put(world, actor, issue, changed, status=way.to, resolved=resolved)
