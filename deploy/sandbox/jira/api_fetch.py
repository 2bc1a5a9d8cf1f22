"""Cloud's API for many known issues at once."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, Response

from deploy.sandbox.jira.issue_shape import issue_json
from deploy.sandbox.jira.reading import INVALID, answer, body, issue, viewer_name, world
from deploy.sandbox.jira.refusals import Refused, wrong

fetch = Blueprint("fetch", __name__)
MOST_ISSUES, MOST_PROPERTIES = 100, 5


@fetch.post("/issue/bulkfetch")
def bulk() -> Response:
    """Issues by id in ascending order; those that cannot be seen are left out without a word."""
    sent = body("issueIdsOrKeys", "fields", "properties", "expand", "fieldsByKeys")
    wanted = _strings(sent, "issueIdsOrKeys")
    if not 0 < len(wanted) <= MOST_ISSUES:
        raise wrong(f"The number of issues must be between 1 and {MOST_ISSUES}.")
    fields, properties = _strings(sent, "fields") or ["*navigable"], _strings(sent, "properties")
    if len(properties) > MOST_PROPERTIES:
        raise wrong(f"At most {MOST_PROPERTIES} properties may be asked for.")
    found = {}
    for key in wanted:
        try:
            seen = issue(key)
        except Refused:
            continue
        found[seen.id] = issue_json(world(), seen, viewer_name(), fields, properties or None)
    return answer(
        {"expand": "schema,names", "issues": [found[each] for each in sorted(found)], "issueErrors": []}
    )


def _strings(sent: dict[str, Any], name: str) -> list[str]:
    found = sent.get(name)
    if found is None:
        return []
    if not isinstance(found, list) or not all(isinstance(each, str) for each in found):
        raise wrong(INVALID)
    return found
