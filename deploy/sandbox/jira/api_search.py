"""Data Center's API of search: immediate, and it counts."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, Response, request

from deploy.sandbox.jira import permissions
from deploy.sandbox.jira.issue_shape import issue_json
from deploy.sandbox.jira.jql_clauses import Clauses
from deploy.sandbox.jira.jql_fields import Asked
from deploy.sandbox.jira.reading import answer, json_body, names, number_in, viewer, viewer_name, world
from deploy.sandbox.jira.search_bodies import DataCenterSearch, asked

search = Blueprint("search", __name__)


@search.route("/search", methods=["GET", "POST"])
def immediate() -> Response:
    """Everything as it is now, with numbers; unknown values are refused unless `validateQuery` is false."""
    sent = asked(DataCenterSearch, json_body() if request.method == "POST" else _in_query())
    query = Clauses(world(), viewer(), sent.validate_query is not False).query(sent.jql or "")
    seen = [
        Asked(world(), issue)
        for issue in world().issues.values()
        if permissions.may(world().home(issue), viewer(), "BROWSE_PROJECTS")
    ]
    rows = query.ordered([each for each in seen if query.fits(each)])
    size = min(50 if sent.max_results is None else sent.max_results, 1000)
    start, fields = sent.start_at or 0, sent.fields or ["*navigable"]
    shown = [issue_json(world(), each.issue, viewer_name(), fields) for each in rows[start : start + size]]
    return answer({"startAt": start, "maxResults": size, "total": len(rows), "issues": shown})


def _in_query() -> dict[str, Any]:
    found: dict[str, Any] = {"jql": request.args.get("jql"), "fields": names("fields")}
    for name in ("startAt", "maxResults"):
        if name in request.args:
            found[name] = number_in(request.args[name], name)
    return {**found, "validateQuery": request.args.get("validateQuery", "true") != "false"}
