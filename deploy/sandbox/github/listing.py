"""Which issues a list shows, and in which order."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime

from flask import request

from deploy.sandbox.github.reading import world
from deploy.sandbox.github.records import Issue, Repo
from deploy.sandbox.github.refusals import invalid


def since() -> datetime | None:
    """The moment in the query, in UTC."""
    text = request.args.get("since")
    if not text:
        return None
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        raise invalid("Issue", "since", value=text) from None
    return found if found.tzinfo else found.replace(tzinfo=UTC)


def listed(repo: Repo) -> list[Issue]:
    """The issues of `repo` that the query asks for."""
    issues = world().issues_of(repo)
    for keep in (_by_state, _by_people, _by_labels, _by_time):
        issues = keep(issues)
    return _ordered(issues)


def _by_state(issues: Iterable[Issue]) -> list[Issue]:
    wanted = request.args.get("state", "open")
    if wanted not in {"open", "closed", "all"}:
        raise invalid("Issue", "state", value=wanted)
    return [issue for issue in issues if wanted in {"all", issue.state}]


def _login(name: str) -> str | None:
    login = request.args.get(name)
    if login and login not in {"*", "none"} and login.lower() not in world().users:
        raise invalid("Issue", name, value=login)
    return login.lower() if login else None


def _by_people(issues: Iterable[Issue]) -> list[Issue]:
    creator, assignee = _login("creator"), _login("assignee")
    found = [issue for issue in issues if creator in {None, issue.author.lower()}]
    if assignee == "none":
        return [issue for issue in found if not issue.assignees]
    if assignee == "*":
        return [issue for issue in found if issue.assignees]
    if assignee is None:
        return found
    return [issue for issue in found if assignee in {login.lower() for login in issue.assignees}]


def _by_labels(issues: Iterable[Issue]) -> list[Issue]:
    wanted = {name.strip().lower() for name in request.args.get("labels", "").split(",") if name.strip()}
    return [issue for issue in issues if wanted <= {name.lower() for name in issue.labels}]


def _by_time(issues: Iterable[Issue]) -> list[Issue]:
    start = since()
    return [issue for issue in issues if start is None or issue.updated_at >= start]


def _ordered(issues: list[Issue]) -> list[Issue]:
    column = request.args.get("sort", "created")
    descending = request.args.get("direction", "desc") != "asc"
    if column == "comments":
        return sorted(issues, key=lambda i: (len(world().threads.get(i.id, ())), i.id), reverse=descending)
    if column == "updated":
        return sorted(issues, key=lambda i: (i.updated_at, i.id), reverse=descending)
    return sorted(issues, key=lambda i: (i.created_at, i.id), reverse=descending)
