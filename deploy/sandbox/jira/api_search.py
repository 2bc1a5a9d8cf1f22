"""The API of search: Cloud's lags behind and turns pages by token, Data Center's is immediate and counts."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Iterator, Mapping
from datetime import timedelta
from typing import Any

from flask import Blueprint, Response, request

from deploy.sandbox.jira import permissions
from deploy.sandbox.jira.issue_shape import issue_json
from deploy.sandbox.jira.jql_clauses import Clauses
from deploy.sandbox.jira.jql_fields import Asked
from deploy.sandbox.jira.reading import answer, body, names, viewer, viewer_name, world
from deploy.sandbox.jira.records import Issue
from deploy.sandbox.jira.refusals import Refused, wrong

cloud_search, search = Blueprint("cloud_search", __name__), Blueprint("search", __name__)
REMOVED = (
    "The requested API has been removed. Please migrate to the /rest/api/3/search/jql API. A full migration "
    "guideline is available at https://developer.atlassian.com/changelog/#CHANGE-2046"
)
UNBOUNDED = "Unbounded JQL queries are not allowed here. Please add a search restriction to your query."
MOST_TO_RECONCILE = 50
CLOUD_BODY = (
    "jql",
    "nextPageToken",
    "maxResults",
    "fields",
    "properties",
    "expand",
    "fieldsByKeys",
    "reconcileIssues",
)
DATA_CENTER_BODY = ("jql", "startAt", "maxResults", "fields", "expand", "validateQuery")


@cloud_search.route("/search", methods=["GET", "POST"])
def gone() -> Response:
    raise Refused(410, [REMOVED])


@cloud_search.get("/search/jql")
def by_query() -> Response:
    sent: dict[str, Any] = {
        name: request.args[name] for name in ("jql", "nextPageToken") if name in request.args
    }
    if "maxResults" in request.args:
        sent["maxResults"] = _number(request.args["maxResults"])
    sent["reconcileIssues"] = [_number(each) for each in names("reconcileIssues")]
    return _lagging({**sent, "fields": names("fields"), "properties": names("properties")})


@cloud_search.post("/search/jql")
def by_body() -> Response:
    return _lagging(body(*CLOUD_BODY))


def _number(text: str) -> int:
    if not text.isdigit():
        raise wrong(f"'{text}' is not a number.")
    return int(text)


def _lagging(sent: Mapping[str, Any]) -> Response:
    """Issues as the index knows them; only ids, unless fields are asked for."""
    query = Clauses(world(), viewer()).query(str(sent.get("jql") or ""))
    if not query.clauses:
        raise wrong(UNBOUNDED)
    fresh = set(sent.get("reconcileIssues") or ())
    if len(fresh) > MOST_TO_RECONCILE:
        raise wrong(f"At most {MOST_TO_RECONCILE} issues can be reconciled.")
    rows = query.ordered([asked for asked in _indexed(fresh) if query.fits(asked)])
    start, size = _offset(sent.get("nextPageToken")), min(int(sent.get("maxResults") or 50), 5000)
    page, end = rows[start : start + size], start + size
    fields, properties = sent.get("fields") or ["id"], sent.get("properties") or None
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


def _offset(token: object) -> int:
    if not token:
        return 0
    try:
        return int(base64.urlsafe_b64decode(str(token)))
    except (binascii.Error, ValueError):
        raise wrong("The provided next page token is invalid or expired.") from None


@search.route("/search", methods=["GET", "POST"])
def immediate() -> Response:
    """Everything as it is now, with numbers; unknown values are refused unless `validateQuery` is false."""
    sent = body(*DATA_CENTER_BODY) if request.method == "POST" else _asked()
    strict = sent.get("validateQuery", True) not in {False, "false"}
    query = Clauses(world(), viewer(), strict).query(str(sent.get("jql") or ""))
    seen = [
        Asked(world(), issue)
        for issue in world().issues.values()
        if permissions.may(world().home(issue), viewer(), "BROWSE_PROJECTS")
    ]
    rows = query.ordered([asked for asked in seen if query.fits(asked)])
    start, wanted = sent.get("startAt", 0), sent.get("maxResults", 50)
    size = min(wanted if isinstance(wanted, int) else 50, 1000)
    page, fields = rows[start : start + size], sent.get("fields") or ["*navigable"]
    shown = [issue_json(world(), each.issue, viewer_name(), fields) for each in page]
    return answer({"startAt": start, "maxResults": size, "total": len(rows), "issues": shown})


def _asked() -> dict[str, Any]:
    found: dict[str, Any] = {"jql": request.args.get("jql"), "fields": names("fields")}
    for name in ("startAt", "maxResults"):
        if name in request.args:
            found[name] = _number(request.args[name])
    return {**found, "validateQuery": request.args.get("validateQuery", "true")}
