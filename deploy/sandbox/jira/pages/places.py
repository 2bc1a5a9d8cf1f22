"""The project or issue that a page is about; a key that an issue no longer has leads to the one it has."""

from __future__ import annotations

from flask import redirect, url_for
from werkzeug.exceptions import HTTPException
from werkzeug.wrappers import Response

from deploy.sandbox.jira.reading import issue, world
from deploy.sandbox.jira.records import Issue


class Elsewhere(HTTPException):
    """The page has a new address."""

    def __init__(self, address: str) -> None:
        super().__init__(response=redirect(address, 302))


def issue_here(key: str) -> Issue:
    """The issue, if the visitor may see it; Elsewhere when it has another key by now."""
    found = issue(key)
    if found.key != key:
        raise Elsewhere(address_of(found))
    return found


def address_of(found: Issue) -> str:
    address: str = url_for("pages.browsing.read_issue", key=found.key)
    return address


def back_to(found: Issue, anchor: str = "") -> Response:
    """After a change: the issue's page again, as it is now."""
    now = world().issues[found.id]
    return redirect(url_for("pages.browsing.read_issue", key=now.key, _anchor=anchor or None), 303)
