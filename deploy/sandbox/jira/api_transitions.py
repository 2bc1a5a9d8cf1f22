"""The API about the ways an issue can go."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, Response, g, request

from deploy.sandbox.jira.field_meta import field_meta
from deploy.sandbox.jira.reading import ISSUE_BODY, actor, answer, body, issue, names, nothing, viewer, world
from deploy.sandbox.jira.records import Issue
from deploy.sandbox.jira.screens import transition_screen
from deploy.sandbox.jira.shapes import status_json
from deploy.sandbox.jira.transitions import open_ways, transition
from deploy.sandbox.jira.workflow import Transition

ways = Blueprint("ways", __name__)


@ways.get("/issue/<key>/transitions")
def listed(key: str) -> Response:
    """Those open now, or the one that was asked for."""
    wanted = request.args.get("transitionId")
    shown = [shape for shape in ways_json(issue(key)) if wanted in {None, shape["id"]}]
    return answer({"expand": "transitions", "transitions": shown})


def ways_json(found: Issue) -> list[dict[str, Any]]:
    """The ways open now; their fields only when `expand=transitions.fields` asks for them."""
    whole = "transitions.fields" in names("expand")
    return [_way_json(found, way, whole) for way in open_ways(world(), viewer(), found)]


def _way_json(found: Issue, way: Transition, whole: bool) -> dict[str, Any]:
    home = world().home(found)
    shape: dict[str, Any] = {
        "id": way.id,
        "name": way.name,
        "to": status_json(world(), home.workflow.status(way.to)),
    }
    screen = transition_screen(world(), found, way, actor())
    if world().flavour.name == "cloud":
        shape |= {
            "hasScreen": bool(screen.fields),
            "isGlobal": not way.frm,
            "isInitial": False,
            "isAvailable": True,
            "isConditional": False,
            "isLooped": way.to == found.status,
        }
    if whole:
        shape["fields"] = {field.id: field_meta(screen, field) for field in screen.fields}
    return shape


@ways.post("/issue/<key>/transitions")
def go(key: str) -> Response:
    found, who, sent = issue(key), actor(), body(*ISSUE_BODY)
    g.rates.write(found)
    transition(world(), who, found, sent)
    return nothing()
