"""The REST API of one flavour as one blueprint: who asks, what is left to them, and how refusals look."""

from __future__ import annotations

import uuid
from typing import Literal

from flask import Blueprint, Response, g, request

from deploy.sandbox.jira.api_changelog import changelog
from deploy.sandbox.jira.api_comments import comments
from deploy.sandbox.jira.api_createmeta import createmeta
from deploy.sandbox.jira.api_fetch import fetch
from deploy.sandbox.jira.api_instance import instance
from deploy.sandbox.jira.api_issues import issues
from deploy.sandbox.jira.api_links import links
from deploy.sandbox.jira.api_projects import projects
from deploy.sandbox.jira.api_properties import entity_properties
from deploy.sandbox.jira.api_remote_links import remote_links
from deploy.sandbox.jira.api_search import search
from deploy.sandbox.jira.api_search_cloud import cloud_search
from deploy.sandbox.jira.api_transitions import ways
from deploy.sandbox.jira.api_users import users
from deploy.sandbox.jira.reading import answer
from deploy.sandbox.jira.refusals import Refused, unauthenticated

BOTH = (
    instance,
    users,
    projects,
    createmeta,
    issues,
    ways,
    comments,
    entity_properties,
    links,
    remote_links,
)
ONLY = {"cloud": (fetch, cloud_search, changelog), "datacenter": (search,)}


def api(flavour: Literal["cloud", "datacenter"], path: str) -> Blueprint:
    """Everything below `path`; what the other flavour has is not found here."""
    whole = Blueprint("api", __name__, url_prefix=path)
    for part in (*BOTH, *ONLY[flavour]):
        whole.register_blueprint(part)

    @whole.before_request
    def _admit() -> None:
        """Wrong credentials are refused everywhere; none at all are somebody without an account."""
        g.viewer = None
        authorization = request.headers.get("Authorization")
        if authorization:
            g.viewer = g.world.flavour.caller(g.world, authorization)
            if g.viewer is None or not g.viewer.active:
                raise unauthenticated()
            request.environ["sandbox.notes"]["login"] = g.viewer.name
        g.rates.spend(request.method, str(request.url_rule))

    whole.after_request(_finish)
    whole.register_error_handler(Refused, refuse)
    return whole


def refuse(refused: Refused) -> Response:
    found = answer(refused.json(), refused.status)
    found.headers.update(refused.headers)
    return found


def _finish(response: Response) -> Response:
    response.headers["X-AREQUESTID"] = str(uuid.uuid4())
    if g.get("viewer") is not None:
        response.headers["X-AACCOUNTID"] = g.viewer.id.replace(":", "%3A")
    response.headers.update(g.rates.headers(request.method, str(request.url_rule)))
    return response
