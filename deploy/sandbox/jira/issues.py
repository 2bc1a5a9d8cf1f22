"""Issues are created and edited, with everything that Jira checks before it does."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from deploy.sandbox.jira import permissions
from deploy.sandbox.jira.changes import compare, note
from deploy.sandbox.jira.properties import properties_of
from deploy.sandbox.jira.records import Account, Issue, IssueType, Project
from deploy.sandbox.jira.refusals import Refused, wrong_fields
from deploy.sandbox.jira.screens import create_screen, edit_screen
from deploy.sandbox.jira.shapes import type_of
from deploy.sandbox.jira.telling import tell_created, tell_updated
from deploy.sandbox.jira.world import World
from deploy.sandbox.jira.writing import must_be_complete, part, values_of


def create_issue(world: World, actor: Account, body: Mapping[str, Any]) -> Issue:
    """Make an issue out of a body as the API takes it; Refused 400 names every field that is wrong."""
    project, kind = _place(world, actor, part(body, "fields"))
    screen = create_screen(world, project, kind, actor)
    values = values_of(screen, body, {}, {"project", "issuetype"})
    must_be_complete(screen, values, screen.required)
    _must_fit(world, project, kind, values.get("parent"))
    properties = properties_of(body)
    values.setdefault("reporter", actor.name)
    values["priority"] = values.get("priority") or min(world.priorities, key=lambda key: abs(int(key) - 3))
    world.numbers[project.id] = number = world.numbers.get(project.id, 0) + 1
    made, now = world.next_id(), world.stamp()
    first = project.workflow.statuses[0].id
    issue = Issue(
        made,
        f"{project.key}-{number}",
        project.id,
        kind.id,
        first,
        actor.name,
        now,
        now,
        _kept(world, made, values),
        properties=properties,
    )
    tell_created(world, actor, world.save(issue), compare(world, None, issue))
    return issue


def _place(world: World, actor: Account, fields: Mapping[str, Any]) -> tuple[Project, IssueType]:
    """Where it is to be, and what; the project must be visible, and the type one of its own."""
    sent = fields.get("project")
    wanted = sent.get("key", sent.get("id")) if isinstance(sent, Mapping) else None
    try:
        project = world.project(str(wanted))
    except Refused:
        raise wrong_fields({"project": "Specify a valid project ID or key"}) from None
    if not permissions.may(project, actor, "CREATE_ISSUES"):
        message = "You do not have permission to create issues in this project."
        raise wrong_fields({"project": message})
    asked = fields.get("issuetype")
    if not isinstance(asked, Mapping) or not {"id", "name"} & set(asked):
        raise wrong_fields({"issuetype": "Specify an issue type"})
    for kind in project.types:
        if str(asked.get("id", kind.id)) == kind.id and asked.get("name", kind.name) == kind.name:
            return project, kind
    raise wrong_fields({"issuetype": "Specify a valid issue type"})


def _must_fit(world: World, project: Project, kind: IssueType, parent: int | None) -> None:
    """A parent is one level above; that of a sub-task is in the same project."""
    if parent is None:
        return
    above = world.issues[parent]
    if type_of(world.home(above), above.type).level != kind.level + 1:
        raise wrong_fields({"parentId": "Given parent work item does not belong to appropriate hierarchy."})
    if kind.subtask and above.project != project.id:
        message = f"Given parent issue with key {above.key} does not belong to the same project."
        raise wrong_fields({"parentId": message})


def edit_issue(world: World, actor: Account, issue: Issue, body: Mapping[str, Any]) -> Issue:
    """Change fields and properties; what is left as it was is no change and nobody hears of it."""
    if world.flavour.name == "datacenter":
        message = "You do not have permission to edit issues in this project."
        permissions.must(world.home(issue), actor, "EDIT_ISSUES", message, 400)
    screen = edit_screen(world, issue, actor)
    values = values_of(screen, body, issue.fields)
    must_be_complete(screen, values, screen.required.intersection(values))
    home = world.home(issue)
    _must_fit(world, home, type_of(home, issue.type), values.get("parent"))
    properties = {**issue.properties, **properties_of(body)}
    return put(world, actor, replace(issue, properties=properties), values)


def put(world: World, actor: Account, issue: Issue, values: Mapping[str, Any], **changes: Any) -> Issue:
    """Store new values of checked fields, keep history, tell hooks."""
    before = world.issues[issue.id]
    after = replace(issue, fields={**issue.fields, **_kept(world, issue.id, values)}, **changes)
    items = compare(world, before, after)
    if not items:
        return before if after == before else world.touch(after)
    after = world.touch(after)
    tell_updated(world, actor, after, note(world, actor, after, items), before)
    return after


def _kept(world: World, issue_id: int, values: Mapping[str, Any]) -> dict[str, Any]:
    """Values as they are after saving."""
    kinds = {name: world.fields[name].kind for name in values}
    return {
        name: world.flavour.kept_text(world, value, f"{issue_id}/{name}")
        if kinds[name] == "text" and value is not None
        else value
        for name, value in values.items()
    }
