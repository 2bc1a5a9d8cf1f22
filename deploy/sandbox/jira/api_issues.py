"""The API about issues: create, read, edit, assign, delete."""

from __future__ import annotations

from flask import Blueprint, Response, g, request

from deploy.sandbox.jira import assigning, departures
from deploy.sandbox.jira.api_changelog import history_json
from deploy.sandbox.jira.api_transitions import ways_json
from deploy.sandbox.jira.issue_shape import issue_json
from deploy.sandbox.jira.issues import create_issue, edit_issue
from deploy.sandbox.jira.reading import (
    ISSUE_BODY,
    actor,
    answer,
    body,
    issue,
    names,
    nothing,
    viewer_name,
    world,
)
from deploy.sandbox.jira.transitions import transition

issues = Blueprint("issues", __name__)


@issues.post("/issue")
def create() -> Response:
    """Small answer, as Jira's: id, key and address. A `transition` in the body is done at once."""
    sent = body(*ISSUE_BODY)
    made = create_issue(world(), actor(), sent)
    if sent.get("transition"):
        transition(world(), actor(), made, {"transition": sent["transition"]})
    shape = {"id": str(made.id), "key": made.key, "self": f"{world().api_url}/issue/{made.id}"}
    return answer(shape, 201)


@issues.get("/issue/<key>")
def read(key: str) -> Response:
    """`expand=changelog` is the only way to the history on Data Center.

    The ways of the issue can be had here too: `expand=transitions`, or `transitions.fields` with their screens.
    """
    fields, properties, found = names("fields") or ["*all"], names("properties"), issue(key)
    shape = issue_json(world(), found, viewer_name(), fields, properties or None)
    if {"transitions", "transitions.fields"} & set(names("expand")):
        shape["transitions"] = ways_json(found)
    if "changelog" in names("expand"):
        histories = [history_json(change) for change in world().changes.get(found.id, [])]
        total = len(histories)
        shape["changelog"] = {"startAt": 0, "maxResults": total, "total": total, "histories": histories}
    return answer(shape)


@issues.put("/issue/<key>")
def edit(key: str) -> Response:
    found, who, sent = issue(key), actor(), body(*ISSUE_BODY)
    g.rates.write(found)
    after = edit_issue(world(), who, found, sent)
    if world().flavour.name == "cloud" and request.args.get("returnIssue") == "true":
        return answer(issue_json(world(), after, viewer_name()))
    return nothing()


@issues.put("/issue/<key>/assignee")
def assign(key: str) -> Response:
    """The body is the person, or one with null for nobody."""
    found, who, sent = issue(key), actor(), body("accountId", "name", "key")
    g.rates.write(found)
    assigning.assign(world(), who, found, sent)
    return nothing()


@issues.delete("/issue/<key>")
def delete(key: str) -> Response:
    whole = request.args.get("deleteSubtasks") == "true"
    departures.delete_issue(world(), actor(), issue(key), with_subtasks=whole)
    return nothing()
