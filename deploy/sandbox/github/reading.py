"""What a request says: who asks, for which page, with which body."""

from __future__ import annotations

import json
from typing import Any

from flask import g, request

from deploy.sandbox.github import checks
from deploy.sandbox.github.records import Issue, Repo, User
from deploy.sandbox.github.refusals import Refused, gone, malformed
from deploy.sandbox.github.world import World

Types = type | tuple[type, ...]


def world() -> World:
    found: World = g.world
    return found


def viewer() -> str | None:
    """The login behind the token, or None without one."""
    found: str | None = g.viewer
    return found


def actor() -> User:
    """Who asks; a request that changes something needs somebody."""
    login = viewer()
    if login is None:
        raise Refused(401, "Requires authentication")
    return world().user(login)


def login_of(authorization: str | None) -> str | None:
    """The login behind an Authorization header; a token nobody gave out is refused."""
    if not authorization:
        return None
    scheme, _, token = authorization.partition(" ")
    login = world().tokens.get(token.strip()) if scheme.lower() in {"bearer", "token"} else None
    if login is None:
        raise Refused(401, "Bad credentials")
    return login


def repo(owner: str, name: str) -> Repo:
    """The repository if the caller may see it; its old name redirects to its number."""
    old = world().old_names.get(f"{owner}/{name}".lower())
    found = world().repo(f"{owner}/{name}") if old is None else world().repos[old]
    checks.must_see(world(), found, viewer())
    if old is not None:
        _, _, rest = request.path.partition(f"/repos/{owner}/{name}")
        raise redirect(f"{world().api_url}/repositories/{found.id}{rest}{_query()}")
    if found.archived and request.method not in {"GET", "HEAD"}:
        raise Refused(403, "Repository was archived so is read-only.")
    return found


def issue(owner: str, name: str, number: int) -> Issue:
    """The issue there; one that moved is a redirect, one that was deleted is gone."""
    place = repo(owner, name)
    checks.must_have_issues(place)
    if (place.id, number) in world().deleted:
        raise gone("This issue was deleted")
    moved = world().moved.get((place.id, number))
    if moved is not None and moved in world().issues:
        now = world().issues[moved]
        checks.must_see(world(), world().repos[now.repo_id], viewer())
        there = f"{world().api_url}/repositories/{now.repo_id}/issues/{now.number}"
        raise redirect(there + _rest(number))
    return world().issue(place, number)


def _rest(number: int) -> str:
    """What follows the issue in the path, and the query."""
    _, _, rest = request.path.partition(f"/issues/{number}")
    return rest + _query()


def _query() -> str:
    query = request.query_string.decode()
    return f"?{query}" if query else ""


def redirect(location: str) -> Refused:
    """301 for reads; 307 for writes, so that the method is kept."""
    if request.method in {"GET", "HEAD"}:
        return Refused(301, "Moved Permanently", headers={"Location": location})
    return Refused(307, "Temporary Redirect", headers={"Location": location})


def _parsed() -> Any:
    """The JSON that was sent; none at all is an empty object."""
    try:
        return json.loads(request.get_data() or b"{}")
    except ValueError:
        raise Refused(400, "Problems parsing JSON") from None


def body_or_list(key: str) -> dict[str, Any]:
    """The JSON object that was sent; where the vendor takes a bare list too, that list is its `key`."""
    found = _parsed()
    return {key: found} if isinstance(found, list) else body()


def body() -> dict[str, Any]:
    """The JSON object that was sent."""
    found = _parsed()
    if not isinstance(found, dict):
        raise Refused(400, "Body should be a JSON object")
    return found


def take(sent: dict[str, Any], key: str, kind: Types, required: bool = False) -> Any:
    """One value of the body, None when it is absent or null; Refused 422 when it is of another type."""
    value = sent.get(key)
    if value is None:
        if required:
            raise malformed(f'"{key}" wasn\'t supplied.')
        return None
    if not isinstance(value, kind) or (isinstance(value, bool) and kind is int):
        wanted = kind.__name__ if isinstance(kind, type) else " or ".join(each.__name__ for each in kind)
        names = {"str": "a string", "int": "an integer", "list": "an array", "bool": "a boolean"}
        raise malformed(f"For 'properties/{key}', {json.dumps(value)} is not {names.get(wanted, wanted)}.")
    return value


def names(sent: dict[str, Any], key: str) -> tuple[str, ...] | None:
    """A list of logins or labels; labels may also be objects with a name."""
    values = take(sent, key, list)
    if values is None:
        return None
    plain: list[str] = []
    for value in values:
        name = value.get("name") if isinstance(value, dict) else value
        if not isinstance(name, str):
            raise malformed(f"For 'properties/{key}', {json.dumps(value)} is not a string.")
        plain.append(name)
    return tuple(plain)
