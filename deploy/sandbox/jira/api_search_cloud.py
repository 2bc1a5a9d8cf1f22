"""Cloud's API of search: it lags behind, turns pages by token, and the old one is gone."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from flask import Blueprint, Response, request

from deploy.sandbox.jira import permissions
from deploy.sandbox.jira.issue_shape import issue_json
from deploy.sandbox.jira.jql_clauses import Clauses
from deploy.sandbox.jira.jql_fields import Asked
from deploy.sandbox.jira.reading import answer, json_body, names, number_in, viewer, viewer_name, world
from deploy.sandbox.jira.records import Issue
from deploy.sandbox.jira.refusals import Refused, wrong
from deploy.sandbox.jira.search_bodies import CloudSearch, asked

cloud_search = Blueprint("cloud_search", __name__)
REMOVED = (
    "The requested API has been removed. Please migrate to the /rest/api/3/search/jql API. A full migration "
    "guideline is available at https://developer.atlassian.com/changelog/#CHANGE-2046"
)
UNBOUNDED = "Unbounded JQL queries are not allowed here. Please add a search restriction to your query."


@cloud_search.route("/search", methods=["GET", "POST"])
def gone() -> Response:
    raise Refused(410, [REMOVED])


@cloud_search.get("/search/jql")
def by_query() -> Response:
    sent: dict[str, Any] = {
        name: request.args[name] for name in ("jql", "nextPageToken") if name in request.args
    }
    if "maxResults" in request.args:
        sent["maxResults"] = number_in(request.args["maxResults"], "maxResults")
    sent["reconcileIssues"] = [number_in(each, "reconcileIssues") for each in names("reconcileIssues")]
    return _lagging(
        asked(CloudSearch, {**sent, "fields": names("fields"), "properties": names("properties")})
    )


@cloud_search.post("/search/jql")
def by_body() -> Response:
    return _lagging(asked(CloudSearch, json_body()))


def _lagging(sent: CloudSearch) -> Response:
    """Issues as the index knows them; only ids, unless fields are asked for."""
    query = Clauses(world(), viewer()).query(sent.jql or "")
    if not query.clauses:
        raise wrong(UNBOUNDED)
    rows = query.ordered([each for each in _indexed(set(sent.reconcile_issues or ())) if query.fits(each)])
    start, size = _offset(sent.next_page_token), min(sent.max_results or 50, 5000)
    page, end = rows[start : start + size], start + size
    fields, properties = sent.fields or ["id"], sent.properties or None
    shown = [issue_json(world(), each.issue, viewer_name(), fields, properties) for each in page]
    if fields == ["id"]:
        shown = [{"id": each["id"]} for each in shown]
    more = {} if end >= len(rows) else {"nextPageToken": base64.urlsafe_b64encode(str(end).encode()).decode()}
    return answer({"issues": shown, "isLast": end >= len(rows), **more})


def _indexed(fresh: set[int]) -> Iterator[Asked]:
    """Each issue as it was `search_lag` seconds ago; those to be reconciled as they are."""
    until = world().now() - timedelta(seconds=world().search_lag)
    for number, states in world().history.items():
        known: Issue | None = None
        for at, state in states:
            if at <= until or number in fresh:
                known = state
        if known is not None and permissions.may(world().home(known), viewer(), "BROWSE_PROJECTS"):
            yield Asked(world(), known)


def _offset(token: str | None) -> int:
    if not token:
        return 0
    try:
        return int(base64.urlsafe_b64decode(token))
    except (binascii.Error, ValueError):
        raise wrong("The provided next page token is invalid or expired.") from None
