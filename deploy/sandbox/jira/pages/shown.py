"""What templates know: times, faces, rich texts, and who is there."""

from __future__ import annotations

from typing import Any

from flask import Flask

from deploy.sandbox.jira.pages.browsing import is_done
from deploy.sandbox.jira.pages.places import address_of
from deploy.sandbox.jira.pages.texts import as_lines, shown
from deploy.sandbox.jira.pages.visitors import people
from deploy.sandbox.jira.reading import viewer, world
from deploy.sandbox.jira.records import Issue
from deploy.sandbox.jira.workflow import Status
from deploy.sandbox.looks import pages
from deploy.sandbox.looks.pages import Look


def display_name(name: str) -> str:
    account = world().accounts.get(name)
    return account.display if account else name


def status_of(issue: Issue) -> Status:
    return world().home(issue).workflow.status(issue.status)


def add_words(app: Flask) -> None:
    """Make them known to the templates."""
    pages.add_words(app, display_name, _about_the_visitor)
    app.jinja_env.filters |= {"address": address_of, "rich": shown, "lines": as_lines}
    app.jinja_env.filters |= {"status": status_of, "is_done": is_done}


def _about_the_visitor() -> dict[str, Any]:
    you, cloud = viewer(), world().flavour.name == "cloud"
    look = Look(
        "Jira Cloud" if cloud else "Jira Data Center",
        you.name if you else None,
        tuple(person.name for person in people()),
        ("pages.css", "jira.css"),
    )
    return {"you": you, "look": look, "world": world()}
