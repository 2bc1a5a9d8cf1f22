"""The API about what one may fill in when one creates or edits an issue."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, Response

from deploy.sandbox.jira import permissions
from deploy.sandbox.jira.field_meta import field_meta
from deploy.sandbox.jira.fields import Field
from deploy.sandbox.jira.reading import actor, answer, issue, paged, project, viewer, world
from deploy.sandbox.jira.records import Project
from deploy.sandbox.jira.refusals import Refused, wrong
from deploy.sandbox.jira.screens import create_screen, edit_screen
from deploy.sandbox.jira.shapes import type_json

createmeta = Blueprint("createmeta", __name__)
MOST = 200


def _creatable(key: str) -> Project:
    """What cannot be seen is a bad request at Data Center."""
    try:
        found = project(key)
    except Refused as refused:
        raise refused if world().flavour.name == "cloud" else wrong(*refused.messages) from None
    permissions.must(found, actor(), "CREATE_ISSUES", "You cannot create issues in this project.", 400)
    return found


def _page(rows: Any, show: Any, key: str) -> Response:
    """Cloud names the list after what is in it; Data Center calls it `values` and says whether it is the last."""
    if world().flavour.name == "cloud":
        return answer(paged(rows, show, key, most=MOST))
    page = paged(rows, show, "values", most=MOST)
    return answer({**page, "isLast": page["startAt"] + len(page["values"]) >= page["total"]})


@createmeta.get("/issue/createmeta/<key>/issuetypes")
def issue_types(key: str) -> Response:
    return _page(_creatable(key).types, lambda kind: type_json(world(), kind), "issueTypes")


@createmeta.get("/issue/createmeta/<key>/issuetypes/<kind>")
def fields(key: str, kind: str) -> Response:
    found = _creatable(key)
    types = [each for each in found.types if each.id == kind]
    if not types:
        raise wrong(f"Issue type with ID '{kind}' could not be found for project '{key}'.")
    screen = create_screen(world(), found, types[0], actor())

    def show(field: Field) -> dict[str, Any]:
        return {**field_meta(screen, field), "fieldId": field.id}

    return _page(screen.fields, show, "fields")


@createmeta.get("/issue/<key>/editmeta")
def edit_fields(key: str) -> Response:
    """Nothing for those who may not edit."""
    found = issue(key)
    if viewer() is None or not permissions.may(world().home(found), viewer(), "EDIT_ISSUES"):
        return answer({"fields": {}})
    screen = edit_screen(world(), found, actor())
    return answer({"fields": {field.id: field_meta(screen, field) for field in screen.fields}})
