"""An issue as the API shows it, with the fields and properties that were asked for."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from deploy.sandbox.jira.comment_shape import comments_json
from deploy.sandbox.jira.kinds import Place, show
from deploy.sandbox.jira.link_shape import links_json
from deploy.sandbox.jira.records import Issue
from deploy.sandbox.jira.shapes import brief_json, moment, project_json, status_json, type_json, type_of
from deploy.sandbox.jira.world import World


def fields_json(world: World, issue: Issue, viewer: str | None) -> dict[str, Any]:
    """Everything there is, as `*all` shows it."""
    home = world.home(issue)
    status = status_json(world, home.workflow.status(issue.status))
    shown: dict[str, Any] = {
        field.id: show(Place(world, home, field, viewer), issue.fields.get(field.id))
        for field in world.fields.values()
        if field.id not in {"project", "issuetype", "parent"}
    }
    if issue.fields.get("parent") is not None:
        shown["parent"] = brief_json(world, world.issues[issue.fields["parent"]])
    return {
        **shown,
        "project": project_json(world, home),
        "issuetype": type_json(world, type_of(home, issue.type)),
        "status": status,
        **({"statusCategory": status["statusCategory"]} if world.flavour.name == "cloud" else {}),
        "creator": world.flavour.person(world, world.account(issue.creator), viewer),
        "created": moment(issue.created),
        "updated": moment(issue.updated),
        "resolutiondate": None if issue.resolved is None else moment(issue.resolved),
        "subtasks": [
            brief_json(world, each)
            for each in world.children_of(issue)
            if type_of(world.home(each), each.type).subtask
        ],
        "issuelinks": links_json(world, issue),
        "comment": comments_json(world, issue, viewer),
    }


def chosen(fields: dict[str, Any], asked: Sequence[str]) -> dict[str, Any]:
    """`*all` means everything, `*navigable` what a list may show, `-name` takes one away."""
    unwanted = {name[1:] for name in asked if name.startswith("-")}
    wanted = {name for name in asked if not name.startswith("-")}
    if "*navigable" in wanted:
        wanted |= set(fields) - {"comment"}
    if "*all" in wanted or not wanted:
        wanted = set(fields)
    return {name: value for name, value in fields.items() if name in wanted - unwanted}


def issue_json(
    world: World,
    issue: Issue,
    viewer: str | None,
    fields: Sequence[str] = ("*all",),
    properties: Iterable[str] | None = None,
) -> dict[str, Any]:
    shape: dict[str, Any] = {
        "expand": "renderedFields,names,schema,transitions,operations,editmeta,changelog,versionedRepresentations",
        "id": str(issue.id),
        "self": f"{world.api_url}/issue/{issue.id}",
        "key": issue.key,
    }
    shown = chosen(fields_json(world, issue, viewer), fields)
    if shown:
        shape["fields"] = shown
    if properties is not None:
        wanted = set(properties)
        kept = issue.properties.items()
        shape["properties"] = {key: value for key, value in kept if key in wanted or "*all" in wanted}
    return shape
