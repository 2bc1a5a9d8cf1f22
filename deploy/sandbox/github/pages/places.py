"""The repository or issue that a page is about; what moved is followed."""

from __future__ import annotations

from typing import Any

from flask import Response, redirect, url_for
from werkzeug.exceptions import HTTPException

from deploy.sandbox.github import checks
from deploy.sandbox.github.reading import viewer, world
from deploy.sandbox.github.records import Issue, Repo
from deploy.sandbox.github.refusals import gone


class Elsewhere(HTTPException):
    """The page has a new address."""

    def __init__(self, address: str) -> None:
        super().__init__(response=redirect(address, 302))


def repo_here(owner: str, name: str) -> Repo:
    """The repository, if the visitor may see it."""
    old = world().old_names.get(f"{owner}/{name}".lower())
    found = world().repo(f"{owner}/{name}") if old is None else world().repos[old]
    checks.must_see(world(), found, viewer())
    if old is not None:
        raise Elsewhere(url_for("pages.browsing.list_issues", owner=found.owner, name=found.name))
    return found


def issue_here(owner: str, name: str, number: int) -> Issue:
    """The issue; Elsewhere when it moved, 410 when it was deleted."""
    place = repo_here(owner, name)
    if (place.id, number) in world().deleted:
        raise gone("This issue was deleted")
    moved = world().issues.get(world().moved.get((place.id, number), 0))
    if moved is not None:
        raise Elsewhere(address_of(moved))
    return world().issue(place, number)


def address_of(issue: Issue) -> str:
    place = world().repos[issue.repo_id]
    address: str = url_for(
        "pages.browsing.read_issue", owner=place.owner, name=place.name, number=issue.number
    )
    return address


def back_to(issue: Issue, anchor: str = "") -> Response:
    """After a change: the issue's page again."""
    place = world().repos[issue.repo_id]
    values: dict[str, Any] = {"owner": place.owner, "name": place.name, "number": issue.number}
    found = redirect(url_for("pages.browsing.read_issue", **values, _anchor=anchor or None), 303)
    assert isinstance(found, Response)
    return found
