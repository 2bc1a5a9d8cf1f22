"""The API about links between issues."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, Response, g

from deploy.sandbox.jira.comments import add_comment, checked_comment
from deploy.sandbox.jira.link_shape import link_json
from deploy.sandbox.jira.links import link_issues, link_type, unlink
from deploy.sandbox.jira.reading import actor, answer, body, issue, nothing, world
from deploy.sandbox.jira.records import Issue, Link
from deploy.sandbox.jira.refusals import Refused, wrong
from deploy.sandbox.jira.shapes import link_type_json

links = Blueprint("links", __name__)


@links.get("/issueLinkType")
def types() -> Response:
    return answer({"issueLinkTypes": [link_type_json(world(), kind) for kind in world().link_types.values()]})


@links.post("/issueLink")
def add() -> Response:
    """The inward issue is the source: it <outward words> the outward issue."""
    sent, who = body("type", "inwardIssue", "outwardIssue", "comment"), actor()
    kind = link_type(world(), sent.get("type"))
    source, target = _end(sent, "inwardIssue"), _end(sent, "outwardIssue")
    for end in (source, target):
        g.rates.write(end)
    if sent.get("comment"):
        checked_comment(world(), who, source, sent["comment"])
    link_issues(world(), who, kind, source, target)
    if sent.get("comment"):
        add_comment(world(), who, source, sent["comment"])
    return Response(b"", 201)


def _end(sent: dict[str, Any], name: str) -> Issue:
    end, wanted = sent.get(name), None
    if isinstance(end, dict) and set(end) <= {"key", "id", "self", "fields"}:
        wanted = end.get("key") or end.get("id")
    if not isinstance(wanted, str):
        raise wrong(f"'{name}' must name an issue by key or id, and nothing else.")
    return issue(wanted)


def _link(number: str) -> Link:
    found = world().links.get(int(number)) if number.isascii() and number.isdigit() else None
    if found is None:
        raise Refused(404, [f"No issue link with id '{number}' exists."])
    issue(str(found.source))
    return found


@links.get("/issueLink/<number>")
def read(number: str) -> Response:
    return answer(link_json(world(), _link(number)))


@links.delete("/issueLink/<number>")
def delete(number: str) -> Response:
    found, who = _link(number), actor()
    for end in (found.source, found.target):
        g.rates.write(world().issues[end])
    unlink(world(), who, found)
    return nothing()
