"""How the small things look in answers: times, projects, issue types, statuses, an issue in brief."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from deploy.sandbox.jira.kinds_choice import PRIORITY
from deploy.sandbox.jira.records import Issue, IssueType, LinkType, Project
from deploy.sandbox.jira.workflow import Status
from deploy.sandbox.jira.world import World

Json = dict[str, Any]
CATEGORIES = {
    "new": (2, "blue-gray", "To Do"),
    "indeterminate": (4, "yellow", "In Progress"),
    "done": (3, "green", "Done"),
}


def moment(when: datetime) -> str:
    """As Jira writes times: milliseconds, and an offset without a colon."""
    return f"{when:%Y-%m-%dT%H:%M:%S}.{when.microsecond // 1000:03d}+0000"


def project_json(world: World, project: Project) -> Json:
    avatars = {
        f"{size}x{size}": f"{world.base_url}/projectavatar/{project.id}?size={size}"
        for size in (16, 24, 32, 48)
    }
    return {
        "self": f"{world.api_url}/project/{project.id}",
        "id": str(project.id),
        "key": project.key,
        "name": project.name,
        "projectTypeKey": "software",
        **(_managed(project) if world.flavour.name == "cloud" else {}),
        "avatarUrls": avatars,
    }


def _managed(project: Project) -> Json:
    """Only a team calls its project private; a company closes one by permissions, of which this says nothing."""
    team = project.team_managed
    return {
        "simplified": team,
        "style": "next-gen" if team else "classic",
        "isPrivate": team and project.private,
    }


def type_json(world: World, kind: IssueType) -> Json:
    shape: Json = {
        "self": f"{world.api_url}/issuetype/{kind.id}",
        "id": kind.id,
        "description": "",
        "iconUrl": f"{world.base_url}/images/icons/issuetypes/{kind.id}.svg",
        "name": kind.name,
        "subtask": kind.subtask,
    }
    return {**shape, "hierarchyLevel": kind.level} if world.flavour.name == "cloud" else shape


def status_json(world: World, status: Status) -> Json:
    number, color, name = CATEGORIES[status.category]
    return {
        "self": f"{world.api_url}/status/{status.id}",
        "description": "",
        "iconUrl": f"{world.base_url}/images/icons/statuses/generic.png",
        "name": status.name,
        "id": status.id,
        "statusCategory": {
            "self": f"{world.api_url}/statuscategory/{number}",
            "id": number,
            "key": status.category,
            "colorName": color,
            "name": name,
        },
    }


def link_type_json(world: World, kind: LinkType) -> Json:
    return {
        "id": kind.id,
        "name": kind.name,
        "inward": kind.inward,
        "outward": kind.outward,
        "self": f"{world.api_url}/issueLinkType/{kind.id}",
    }


def type_of(project: Project, id: str) -> IssueType:  # noqa: A002 - Jira's word
    return next(each for each in project.types if each.id == id)


def brief_json(world: World, issue: Issue) -> Json:
    """As a parent, a sub-task or the other end of a link is shown."""
    home, priority = world.home(issue), issue.fields.get("priority")
    return {
        "id": str(issue.id),
        "key": issue.key,
        "self": f"{world.api_url}/issue/{issue.id}",
        "fields": {
            "summary": issue.fields["summary"],
            "status": status_json(world, home.workflow.status(issue.status)),
            "priority": None if priority is None else PRIORITY.json(world, priority),
            "issuetype": type_json(world, type_of(home, issue.type)),
        },
    }
