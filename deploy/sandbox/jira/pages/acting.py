"""What forms do: write, tick, comment, assign, date, label, move along the workflow."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, request
from flask.typing import ResponseReturnValue
from werkzeug.wrappers import Response

from deploy.sandbox.jira.comments import add_comment, comment_of, edit_comment
from deploy.sandbox.jira.issues import create_issue, edit_issue
from deploy.sandbox.jira.pages.browsing import issue_page
from deploy.sandbox.jira.pages.inputs import sent
from deploy.sandbox.jira.pages.places import back_to, issue_here
from deploy.sandbox.jira.pages.texts import from_lines, ticked
from deploy.sandbox.jira.pages.versions import was_opened_on
from deploy.sandbox.jira.reading import actor, project, world
from deploy.sandbox.jira.records import Issue
from deploy.sandbox.jira.refusals import Refused
from deploy.sandbox.jira.screens import create_screen, transition_screen
from deploy.sandbox.jira.transitions import open_ways, transition

acting = Blueprint("acting", __name__)
ONE = "/browse/<key>"


def _edit(issue: Issue, **fields: Any) -> Response:
    return back_to(edit_issue(world(), actor(), issue, {"fields": fields}))


@acting.post("/projects/<key>")
def create(key: str) -> ResponseReturnValue:
    found, form = project(key), request.form
    kind = next((each for each in found.types if each.id == form.get("type")), found.types[0])
    fields = sent(create_screen(world(), found, kind, actor()))
    where = {"project": {"key": key}, "issuetype": {"id": kind.id}, "summary": form.get("summary", "")}
    return back_to(create_issue(world(), actor(), {"fields": {**fields, **where}}))


@acting.post(f"{ONE}/summary")
def rename(key: str) -> ResponseReturnValue:
    return _edit(issue_here(key), summary=request.form.get("summary", ""))


@acting.post(f"{ONE}/description")
def rewrite(key: str) -> ResponseReturnValue:
    """Refused over a text the editor had not seen; then both are shown side by side."""
    issue, lines = issue_here(key), request.form.get("lines", "")
    if not was_opened_on(issue):
        return issue_page(issue, writing="description", yours=lines), 409
    return _edit(issue, description=from_lines(lines, issue.fields.get("description")))


@acting.post(f"{ONE}/box")
def tick(key: str) -> ResponseReturnValue:
    """Flip one task box; over a text that the page had not shown, nothing happens but a fresh page."""
    issue = issue_here(key)
    if not was_opened_on(issue):
        return issue_page(issue, yours=""), 409
    text = ticked(issue.fields.get("description"), request.form.get("place", ""))
    if text is None:
        raise Refused(404, ["There is no such box."])
    return _edit(issue, description=text)


@acting.post(f"{ONE}/comments")
def comment(key: str) -> ResponseReturnValue:
    issue = issue_here(key)
    body = from_lines(request.form.get("lines", ""), None)
    made = add_comment(world(), actor(), issue, {"body": body})
    return back_to(issue, f"comment-{made.id}")


@acting.post(f"{ONE}/comments/<number>")
def change_comment(key: str, number: str) -> ResponseReturnValue:
    issue = issue_here(key)
    found = comment_of(world(), issue, number)
    edit_comment(world(), actor(), found, {"body": from_lines(request.form.get("lines", ""), found.body)})
    return back_to(issue, f"comment-{number}")


@acting.post(f"{ONE}/assignee")
def assign(key: str) -> ResponseReturnValue:
    who, word = request.form.get("who", ""), "accountId" if world().flavour.name == "cloud" else "name"
    return _edit(issue_here(key), assignee={word: who} if who else None)


@acting.post(f"{ONE}/due")
def date_it(key: str) -> ResponseReturnValue:
    return _edit(issue_here(key), duedate=request.form.get("due") or None)


@acting.post(f"{ONE}/labels")
def label(key: str) -> ResponseReturnValue:
    return _edit(issue_here(key), labels=request.form.get("labels", "").split())


@acting.post(f"{ONE}/priority")
def weigh(key: str) -> ResponseReturnValue:
    return _edit(issue_here(key), priority={"id": request.form.get("priority", "")})


@acting.post(f"{ONE}/transition")
def go(key: str) -> ResponseReturnValue:
    """One way of the workflow, with what its screen asks for."""
    issue, number = issue_here(key), request.form.get("way", "")
    ways = [way for way in open_ways(world(), actor(), issue) if way.id == number]
    fields = sent(transition_screen(world(), issue, ways[0], actor())) if ways else {}
    return back_to(transition(world(), actor(), issue, {"transition": {"id": number}, "fields": fields}))
