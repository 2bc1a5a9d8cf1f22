"""The API that searches issues, in an index that lags behind."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime, timedelta

from flask import Blueprint, Response, request

from deploy.sandbox.github.answering import answer, number
from deploy.sandbox.github.issue_shape import issue_json
from deploy.sandbox.github.reading import viewer, world
from deploy.sandbox.github.records import Issue
from deploy.sandbox.github.refusals import invalid

search = Blueprint("search", __name__)

TERM = re.compile(r'(?:(?P<key>[a-z-]+):)?(?:"(?P<quoted>[^"]*)"|(?P<plain>\S+))')
Test = Callable[[Issue], bool]


def _indexed() -> list[Issue]:
    """Every issue as the index knows it: as it was `search_lag` seconds ago."""
    horizon = world().now() - timedelta(seconds=world().search_lag)
    found = (_as_of(horizon, versions) for versions in world().history.values())
    return [issue for issue in found if issue is not None]


def _as_of(horizon: datetime, versions: list[tuple[datetime, Issue | None]]) -> Issue | None:
    for at, issue in reversed(versions):
        if at <= horizon:
            return issue
    return None


def _place(issue: Issue) -> str:
    return world().repos[issue.repo_id].full_name.lower()


def _test(key: str | None, value: str) -> Test:
    wanted = value.lower()
    tests: dict[str | None, Test] = {
        None: lambda i: wanted in f"{i.title}\n{i.body or ''}".lower(),
        "repo": lambda i: _place(i) == wanted,
        "org": lambda i: _place(i).startswith(f"{wanted}/"),
        "user": lambda i: _place(i).startswith(f"{wanted}/"),
        "author": lambda i: i.author.lower() == wanted,
        "assignee": lambda i: wanted in {login.lower() for login in i.assignees},
        "label": lambda i: wanted in {name.lower() for name in i.labels},
        "state": lambda i: i.state == wanted,
        "is": lambda i: wanted in {"issue", i.state},
        "type": lambda i: wanted == "issue",
        "in": lambda i: True,
    }
    if key not in tests:
        raise invalid("Search", "q", message=f"The search cannot filter by {key!r}.")
    return tests[key]


@search.get("/search/issues")
def search_issues() -> Response:
    query = request.args.get("q", "").strip()
    if not query:
        raise invalid("Search", "q", "missing")
    terms = [(m["key"], m["quoted"] if m["quoted"] is not None else m["plain"]) for m in TERM.finditer(query)]
    tests = [_test(key, value) for key, value in terms]
    visible = [i for i in _indexed() if world().has_role(world().repos[i.repo_id], viewer(), "read")]
    rows = sorted((i for i in visible if all(test(i) for test in tests)), key=lambda i: -i.id)
    size = min(number("per_page", 30), 100)
    start = (number("page", 1) - 1) * size
    items = [{**issue_json(world(), issue), "score": 1.0} for issue in rows[start : start + size]]
    return answer({"total_count": len(rows), "incomplete_results": False, "items": items})
