"""What a request says: who asks, about which issue, with which body, for which page."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from typing import Any, TypeVar

from flask import Response, g, request

from deploy.sandbox.jira import permissions
from deploy.sandbox.jira.records import Account, Issue, Project
from deploy.sandbox.jira.refusals import Refused, unauthenticated, wrong
from deploy.sandbox.jira.world import World

T = TypeVar("T")
ISSUE_BODY = ("fields", "update", "properties", "transition", "historyMetadata")
COMMENT_BODY = ("body", "visibility", "properties")


def world() -> World:
    found: World = g.world
    return found


def viewer() -> Account | None:
    """Whose credentials came with the request; None without any."""
    found: Account | None = g.viewer
    return found


def viewer_name() -> str | None:
    found = viewer()
    return found.name if found else None


def actor() -> Account:
    """Who asks; a request that changes something needs somebody."""
    found = viewer()
    if found is None:
        raise unauthenticated()
    return found


def issue(key: str) -> Issue:
    """By id or by any key it ever had; what one may not see does not exist."""
    return permissions.must_see(world(), viewer(), world().issue(key))


def project(key: str) -> Project:
    return permissions.must_see_project(viewer(), world().project(key), key)


INVALID = "Invalid request payload. Refer to the REST API documentation and try again."


def body(*known: str) -> dict[str, Any]:
    """The JSON object that was sent; a key that is not `known` is refused."""
    found = json_body()
    if not set(found) <= set(known):
        raise wrong(INVALID)
    return found


def json_body() -> dict[str, Any]:
    """The JSON object that was sent."""
    if request.mimetype != "application/json":
        raise Refused(415, ["Unsupported Media Type"])
    try:
        found = json.loads(request.get_data())
    except ValueError:
        raise wrong("There was an error parsing JSON. Check that your request body is valid.") from None
    if not isinstance(found, dict):
        raise wrong(INVALID)
    return found


def names(name: str) -> list[str]:
    """A list in the query: commas, the parameter several times, or both."""
    return [part.strip() for text in request.args.getlist(name) for part in text.split(",") if part.strip()]


def number(name: str, default: int) -> int:
    """A number of the query that is not negative."""
    text = request.args.get(name, "")
    return number_in(text, name) if text else default


def number_in(text: str, name: str) -> int:
    """What the parameter `name` says, if it is a number that is not negative."""
    if not (text.isascii() and text.isdigit()):
        raise wrong(f"'{name}' must be a number that is not negative.")
    return int(text)


def answer(shape: Any, status: int = 200) -> Response:
    text = json.dumps(shape, ensure_ascii=False)
    return Response(text, status, content_type="application/json;charset=UTF-8")


def nothing() -> Response:
    return Response(b"", 204)


def paged(
    rows: Sequence[T], show: Callable[[T], Any], key: str, *, size: int = 50, most: int = 100
) -> dict[str, Any]:
    """One page of `rows` under `key`, with Jira's older numbers beside it."""
    start, wanted = number("startAt", 0), min(number("maxResults", size), most)
    page = [show(row) for row in rows[start : start + wanted]]
    return {key: page, "startAt": start, "maxResults": wanted, "total": len(rows)}
