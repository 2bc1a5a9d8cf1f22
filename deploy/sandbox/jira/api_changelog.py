"""Cloud's API for the history of an issue."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, Response

from deploy.sandbox.jira.hook_shape import items_json
from deploy.sandbox.jira.reading import answer, issue, paged, viewer_name, world
from deploy.sandbox.jira.records import Change
from deploy.sandbox.jira.shapes import moment

changelog = Blueprint("changelog", __name__)


def history_json(change: Change) -> dict[str, Any]:
    author = world().flavour.person(world(), world().account(change.author), viewer_name())
    return {
        "id": str(change.id),
        "author": author,
        "created": moment(change.at),
        "items": items_json(change),
    }


@changelog.get("/issue/<key>/changelog")
def listed(key: str) -> Response:
    """Oldest first."""
    page = paged(world().changes.get(issue(key).id, []), history_json, "values", size=100)
    return answer({**page, "isLast": page["startAt"] + len(page["values"]) >= page["total"]})
