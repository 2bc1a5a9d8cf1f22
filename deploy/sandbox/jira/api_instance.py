"""The API about the instance itself: what it is, and its lists of fields, priorities, resolutions, statuses."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, Response, request

from deploy.sandbox.jira import permissions
from deploy.sandbox.jira.fields import Field
from deploy.sandbox.jira.kinds_choice import PRIORITY, RESOLUTION
from deploy.sandbox.jira.reading import actor, answer, names, number, project, viewer, world
from deploy.sandbox.jira.refusals import Refused, wrong
from deploy.sandbox.jira.shapes import moment, status_json

instance = Blueprint("instance", __name__)


@instance.get("/serverInfo")
def server_info() -> Response:
    kind, version = world().flavour.deployment
    text = "1001.0.0-SNAPSHOT" if kind == "Cloud" else ".".join(str(part) for part in version)
    return answer(
        {
            "baseUrl": world().base_url,
            "version": text,
            "versionNumbers": list(version),
            "deploymentType": kind,
            "buildNumber": 100_300 if kind == "Cloud" else 10_030_024,
            "serverTime": moment(world().now()),
            "serverTitle": "Jira",
        }
    )


@instance.get("/field")
def list_fields() -> Response:
    return answer([_field_json(field) for field in world().fields.values()])


def _field_json(field: Field) -> dict[str, Any]:
    return {
        "id": field.id,
        "key": field.id,
        "name": field.name,
        "custom": bool(field.custom),
        "orderable": True,
        "navigable": True,
        "searchable": True,
        "clauseNames": [field.name, f"cf[{field.id.removeprefix('customfield_')}]"]
        if field.custom
        else [field.id],
        "schema": field.schema(),
    }


@instance.get("/priority")
def list_priorities() -> Response:
    return answer([PRIORITY.json(world(), key) for key in world().priorities])


@instance.get("/resolution")
def list_resolutions() -> Response:
    return answer([RESOLUTION.json(world(), key) for key in world().resolutions])


@instance.get("/status")
def list_statuses() -> Response:
    known = {
        status.id: status for project in world().projects.values() for status in project.workflow.statuses
    }
    return answer([status_json(world(), status) for status in known.values()])


@instance.get("/label")
def list_labels() -> Response:
    """Cloud has a page of all labels; Data Center has no such address."""
    if world().flavour.name != "cloud":
        raise Refused(404, ["null for uri"])
    known = sorted({label for issue in world().issues.values() for label in issue.fields.get("labels") or ()})
    start, size = number("startAt", 0), number("maxResults", 1000)
    page = known[start : start + size]
    last = start + size >= len(known)
    return answer({"values": page, "startAt": start, "maxResults": size, "total": len(known), "isLast": last})


@instance.get("/mypermissions")
def my_permissions() -> Response:
    """Cloud wants to be told which; Data Center tells all."""
    actor()
    asked = names("permissions")
    if world().flavour.name == "cloud":
        if not asked:
            raise wrong("The 'permissions' query parameter is required.")
        unknown = [each for each in asked if each not in permissions.KNOWN]
        if unknown:
            raise wrong(f"Unrecognized permission: {unknown[0]}")
    return answer({"permissions": _held(asked or permissions.KNOWN)})


def _held(asked: list[str]) -> dict[str, Any]:
    key = request.args.get("projectId") or request.args.get("projectKey")
    if key:
        held = permissions.held(project(key), viewer())
    else:
        places = [permissions.held(each, viewer()) for each in world().projects.values()]
        held = frozenset().union(*places)
    return {
        each: {
            "id": str(permissions.KNOWN.index(each) + 10),
            "key": each,
            "name": each.replace("_", " ").title(),
            "type": "GLOBAL" if each in {"ADMINISTER", "BULK_CHANGE"} else "PROJECT",
            "description": "",
            "havePermission": each in held,
        }
        for each in asked
    }
