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
from deploy.sandbox.looks.words import hue, moment


def display_name(name: str) -> str:
    account = world().accounts.get(name)
    return account.display if account else name


def status_of(issue: Issue) -> Status:
    return world().home(issue).workflow.status(issue.status)


def add_words(app: Flask) -> None:
    """Make them known to the templates."""
    app.jinja_env.filters |= {"moment": moment, "hue": hue, "name": display_name, "address": address_of}
    app.jinja_env.filters |= {"rich": shown, "lines": as_lines, "status": status_of, "is_done": is_done}
    app.context_processor(_about_the_visitor)


def _about_the_visitor() -> dict[str, Any]:
    return {"you": viewer(), "people": people(), "world": world()}
