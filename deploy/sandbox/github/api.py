"""The REST API as one blueprint: who asks, what is left of their hour, and the headers of every answer."""

from __future__ import annotations

import hashlib
import uuid

from flask import Blueprint, Response, g, request

from deploy.sandbox.github.answering import answer
from deploy.sandbox.github.api_deploys import deploys
from deploy.sandbox.github.api_families import families
from deploy.sandbox.github.api_hooks import hooks
from deploy.sandbox.github.api_issues import issues
from deploy.sandbox.github.api_repos import repos
from deploy.sandbox.github.api_search import search
from deploy.sandbox.github.api_talk import conversation
from deploy.sandbox.github.api_users import users
from deploy.sandbox.github.graphql.api import graphql
from deploy.sandbox.github.rates import Rates
from deploy.sandbox.github.reading import login_of
from deploy.sandbox.github.refusals import Refused

PARTS = (users, repos, issues, families, conversation, hooks, deploys, search)


def api() -> Blueprint:
    """REST below /api/v3 and GraphQL at /api/graphql, as on a GitHub Enterprise Server."""
    whole = Blueprint("api", __name__, url_prefix="/api")
    for part in PARTS:
        whole.register_blueprint(part, url_prefix="/v3")
    whole.register_blueprint(graphql)
    whole.before_request(admit)
    whole.after_request(finish)
    whole.register_error_handler(Refused, refuse)
    return whole


def resource() -> str:
    path = request.path.removeprefix("/api/v3")
    return "search" if path.startswith("/search/") else "graphql" if path == "/api/graphql" else "core"


def admit() -> None:
    """Know who asks, and count the request."""
    g.viewer = None
    g.rates = Rates(g.world, g.ledger, request.remote_addr or "nobody")
    g.viewer = login_of(request.headers.get("Authorization"))
    if g.viewer is not None:
        g.rates = Rates(g.world, g.ledger, g.viewer)
        request.environ["sandbox.notes"]["login"] = g.viewer
    if request.path != "/api/v3/rate_limit":
        g.rates.spend(resource())
    if request.method == "POST" and resource() == "core":
        g.rates.create()


def refuse(refused: Refused) -> Response:
    if resource() == "graphql" and refused.status in {403, 429}:
        # GraphQL tells of limits in a 200: https://docs.github.com/graphql/overview/rate-limits
        return answer({"errors": [{"type": "RATE_LIMITED", "message": refused.message}]})
    found = answer(refused.json(), refused.status)
    found.headers.update(refused.headers)
    return found


def finish(response: Response) -> Response:
    """Rate limit, request id and ETag; what the caller has already is not sent again."""
    if request.method == "GET" and response.status_code == 200:
        etag = f'W/"{hashlib.sha256(response.get_data()).hexdigest()}"'
        if request.headers.get("If-None-Match") == etag:
            g.rates.give_back(resource())
            response = Response(b"", 304)
        response.headers["ETag"] = etag
        response.headers["Cache-Control"] = "private, max-age=60, s-maxage=60"
    response.headers.update(g.rates.headers(resource()))
    response.headers["X-GitHub-Request-Id"] = uuid.uuid4().hex[:24].upper()
    response.headers["X-GitHub-Media-Type"] = "github.v3; format=json"
    return response
