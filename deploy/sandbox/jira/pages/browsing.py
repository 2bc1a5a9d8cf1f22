"""Pages to read: projects, their issues, one issue."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, render_template, request

from deploy.sandbox.jira import permissions
from deploy.sandbox.jira.kinds import Place, words
from deploy.sandbox.jira.pages.inputs import inputs_of
from deploy.sandbox.jira.pages.places import issue_here
from deploy.sandbox.jira.pages.texts import as_lines
from deploy.sandbox.jira.pages.versions import digest
from deploy.sandbox.jira.reading import project, viewer, world
from deploy.sandbox.jira.records import Account, Issue, Project
from deploy.sandbox.jira.screens import create_screen, edit_screen, transition_screen
from deploy.sandbox.jira.shapes import type_of
from deploy.sandbox.jira.transitions import open_ways

browsing = Blueprint("browsing", __name__)


@browsing.get("/")
def home() -> str:
    seen = [each for each in world().projects.values() if permissions.may(each, viewer(), "BROWSE_PROJECTS")]
    open_now = {each.id: sum(not is_done(issue) for issue in world().issues_of(each)) for each in seen}
    return render_template("home.html", projects=sorted(seen, key=lambda each: each.key), open_now=open_now)


def is_done(issue: Issue) -> bool:
    return world().home(issue).workflow.status(issue.status).category == "done"


@browsing.get("/projects/<key>")
def list_issues(key: str) -> str:
    found, state = project(key), request.args.get("state", "open")
    issues = sorted(world().issues_of(found), key=lambda issue: issue.id, reverse=True)
    parts = {
        "open": [each for each in issues if not is_done(each)],
        "done": [each for each in issues if is_done(each)],
    }
    shown = parts.get(state, parts["open"])
    return render_template("issues.html", project=found, issues=shown, parts_of=parts, state=state)


@browsing.get("/projects/<key>/new")
def new_issue(key: str) -> str:
    """A form with the create screen of the type that was chosen."""
    found, you = project(key), viewer()
    kind = next((each for each in found.types if each.id == request.args.get("type")), found.types[0])
    inputs = inputs_of(create_screen(world(), found, kind, you)) if you else []
    return render_template("new_issue.html", project=found, kind=kind, inputs=inputs)


@browsing.get("/browse/<key>")
def read_issue(key: str) -> str:
    return issue_page(issue_here(key), writing=request.args.get("edit", ""))


def issue_page(issue: Issue, *, writing: str = "", yours: str | None = None) -> str:
    """One issue. `writing` is what is being edited; `yours` is a text that was not saved."""
    home, you = world().home(issue), viewer()
    return render_template(
        "issue.html",
        project=home,
        issue=issue,
        kind=type_of(home, issue.type),
        comments=world().comments_of(issue),
        parent=world().issues.get(issue.fields.get("parent") or 0),
        children=world().children_of(issue),
        links=_links(issue),
        remote_links=[link for link in world().remote_links.values() if link.issue == issue.id],
        ways=_ways(issue, you),
        assignable=[each for each in world().accounts.values() if permissions.can_be_assigned(home, each)],
        others=_others(home, issue),
        writing=writing,
        yours=yours,
        lines=as_lines(issue.fields.get("description")),
        digest=digest(issue),
        can=permissions.held(home, you),
        editable={field.id for field in edit_screen(world(), issue, you).fields} if you else set(),
        focused=request.args.get("focusedCommentId"),
    )


def _links(issue: Issue) -> list[tuple[str, Issue]]:
    """Words and the other end."""
    found = []
    for link in world().links.values():
        kind = world().link_types[link.type]
        if link.source == issue.id:
            found.append((kind.outward, world().issues[link.target]))
        elif link.target == issue.id:
            found.append((kind.inward, world().issues[link.source]))
    return found


def _ways(issue: Issue, you: Account | None) -> list[dict[str, Any]]:
    """The ways that lead elsewhere, each with the inputs of its screen."""
    if you is None:
        return []
    open_now = [way for way in open_ways(world(), you, issue) if way.to != issue.status]
    return [
        {"way": way, "inputs": inputs_of(transition_screen(world(), issue, way, you))} for way in open_now
    ]


def _others(home: Project, issue: Issue) -> list[tuple[str, Any]]:
    """Custom fields with a value: name and value as words."""
    return [
        (field.name, words(Place(world(), home, field), issue.fields[field.id])[1])
        for field in world().fields.values()
        if field.custom and issue.fields.get(field.id) is not None
    ]
