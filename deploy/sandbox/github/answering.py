"""Answers: JSON, pages of a list with a Link header."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from typing import Any, TypeVar
from urllib.parse import urlencode

from flask import Response, request

from deploy.sandbox.github.reading import world
from deploy.sandbox.github.records import Repo

T = TypeVar("T")
LONGEST_PAGE = 100


def answer(shape: Any, status: int = 200) -> Response:
    text = json.dumps(shape, ensure_ascii=False)
    return Response(text, status, content_type="application/json; charset=utf-8")


def nothing(status: int = 204) -> Response:
    return Response(b"", status)


def number(name: str, default: int) -> int:
    """A positive number of the query; anything else means the default."""
    text = request.args.get(name, "")
    return int(text) if text.isascii() and text.isdigit() and int(text) > 0 else default


def page(repo: Repo | None, rows: Sequence[T], show: Callable[[T], Any]) -> Response:
    """One page of `rows`; the addresses of the others name the repository by id, as the vendor's do."""
    size = min(number("per_page", 30), LONGEST_PAGE)
    here, last = number("page", 1), max(1, -(-len(rows) // size))
    found = answer([show(row) for row in rows[(here - 1) * size : here * size]])
    places: dict[str, int] = {}
    if here < last:
        places |= {"next": here + 1, "last": last}
    if here > 1:
        places |= {"prev": min(here - 1, last), "first": 1}
    if places:
        links = [f'<{_address(repo, target)}>; rel="{rel}"' for rel, target in places.items()]
        found.headers["Link"] = ", ".join(links)
    return found


def _address(repo: Repo | None, target: int) -> str:
    path = request.path.removeprefix("/api/v3")
    if repo is not None:
        _, _, rest = path.removeprefix("/repos/").partition("/")
        _, slash, rest = rest.partition("/")
        path = f"/repositories/{repo.id}{slash}{rest}"
    query = [(key, value) for key, value in request.args.items(multi=True) if key != "page"]
    return f"{world().api_url}{path}?{urlencode([*query, ('page', str(target))])}"
