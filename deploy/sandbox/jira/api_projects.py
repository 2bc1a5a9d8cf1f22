"""The API about projects: those one may see."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, Response

from deploy.sandbox.jira import permissions
from deploy.sandbox.jira.reading import answer, project, viewer, world
from deploy.sandbox.jira.records import Project
from deploy.sandbox.jira.shapes import project_json, status_json, type_json

projects = Blueprint("projects", __name__)
BRIEF = ("self", "id", "name", "subtask")  # of a type, where its statuses are told


def _whole(found: Project) -> dict[str, Any]:
    shape = project_json(world(), found)
    shape["issueTypes"] = [type_json(world(), kind) for kind in found.types]
    return shape


@projects.get("/project/<key>")
def read(key: str) -> Response:
    return answer(_whole(project(key)))


@projects.get("/project")
def listed() -> Response:
    seen = [each for each in world().projects.values() if permissions.may(each, viewer(), "BROWSE_PROJECTS")]
    return answer([project_json(world(), each) for each in seen])


@projects.get("/project/<key>/statuses")
def statuses(key: str) -> Response:
    """Per issue type, told in brief, which statuses its workflow has."""
    found = project(key)
    shown = [status_json(world(), status) for status in found.workflow.statuses]
    brief = [{name: type_json(world(), kind)[name] for name in BRIEF} for kind in found.types]
    return answer([{**each, "statuses": shown} for each in brief])
