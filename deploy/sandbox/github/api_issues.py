"""The API about issues: list, read, create, change, their labels and assignees."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, Response

from deploy.sandbox.github import checks
from deploy.sandbox.github.answering import answer, page
from deploy.sandbox.github.issue_sets import ensure_labels, put_assignees, put_labels
from deploy.sandbox.github.issue_shape import issue_json
from deploy.sandbox.github.issues import Changes, change_issue, open_issue
from deploy.sandbox.github.listing import listed
from deploy.sandbox.github.reading import actor, body, body_or_list, issue, names, repo, take, world
from deploy.sandbox.github.records import Issue
from deploy.sandbox.github.refusals import Refused, malformed, not_found
from deploy.sandbox.github.shapes import label_json

issues = Blueprint("issues", __name__)
ONE = "/repos/<owner>/<name>/issues/<int:number>"


def _wanted(sent: dict[str, Any]) -> Changes:
    """What a body asks for; the title of an issue may be sent as a number, as GitHub takes it."""
    title = take(sent, "title", (str, int))
    text = take(sent, "body", str)
    people = names(sent, "assignees")
    if people is None and take(sent, "assignee", str) is not None:
        people = (sent["assignee"],) if sent["assignee"] else ()
    return Changes(
        title=None if title is None else str(title),
        body="" if "body" in sent and text is None else text,
        state=take(sent, "state", str),
        state_reason=take(sent, "state_reason", str),
        labels=names(sent, "labels"),
        assignees=people,
    )


@issues.get("/repos/<owner>/<name>/issues")
def list_issues(owner: str, name: str) -> Response:
    here = repo(owner, name)
    checks.must_have_issues(here)
    return page(here, listed(here), lambda each: issue_json(world(), each))


@issues.post("/repos/<owner>/<name>/issues")
def create_issue(owner: str, name: str) -> Response:
    here, who, sent = repo(owner, name), actor(), body()
    if sent.get("title") is None:
        raise malformed('"title" wasn\'t supplied.')
    made = open_issue(world(), who, here, _wanted(sent))
    found = answer(issue_json(world(), made), 201)
    found.headers["Location"] = issue_json(world(), made)["url"]
    return found


@issues.get(ONE)
def read_issue(owner: str, name: str, number: int) -> Response:
    return answer(issue_json(world(), issue(owner, name, number)))


@issues.patch(ONE)
def edit_issue(owner: str, name: str, number: int) -> Response:
    found, who, sent = issue(owner, name, number), actor(), body()
    return answer(issue_json(world(), change_issue(world(), who, found, _wanted(sent))))


def _writable(owner: str, name: str, number: int) -> Issue:
    found = issue(owner, name, number)
    checks.must_have(world(), repo(owner, name), actor().login, "write")
    return found


@issues.get(f"{ONE}/labels")
def list_labels(owner: str, name: str, number: int) -> Response:
    return _labels(issue(owner, name, number))


def _labels(found: Issue) -> Response:
    here = world().repos[found.repo_id]
    return page(here, found.labels, lambda label: label_json(world(), here, here.labels[label.lower()]))


@issues.post(f"{ONE}/labels")
def add_labels(owner: str, name: str, number: int) -> Response:
    found = _writable(owner, name, number)
    added = ensure_labels(world(), repo(owner, name), names(body_or_list("labels"), "labels") or ())
    union = tuple(dict.fromkeys((*found.labels, *added)))
    return _labels(put_labels(world(), actor(), found, union))


@issues.delete(f"{ONE}/labels/<label>")
def remove_label(owner: str, name: str, number: int, label: str) -> Response:
    found = _writable(owner, name, number)
    left = tuple(each for each in found.labels if each.lower() != label.lower())
    if left == found.labels:
        raise Refused(404, "Label does not exist")
    return _labels(put_labels(world(), actor(), found, left))


@issues.post(f"{ONE}/assignees")
def add_assignees(owner: str, name: str, number: int) -> Response:
    """Whoever cannot be assigned is dropped without a word here; so is everybody without push access."""
    found, here, asked = issue(owner, name, number), repo(owner, name), names(body(), "assignees") or ()
    if not world().has_role(here, actor().login, "write"):
        return answer(issue_json(world(), found), 201)
    able = [world().user(each).login for each in asked if checks.can_be_assigned(world(), here, each)]
    union = tuple(dict.fromkeys((*found.assignees, *able)))[:10]
    return answer(issue_json(world(), put_assignees(world(), actor(), found, union)), 201)


@issues.delete(f"{ONE}/assignees")
def remove_assignees(owner: str, name: str, number: int) -> Response:
    """Without push access nobody is removed, and nothing is said about it."""
    found, here = issue(owner, name, number), repo(owner, name)
    if not world().has_role(here, actor().login, "write"):
        return answer(issue_json(world(), found))
    leaving = {each.lower() for each in names(body(), "assignees") or ()}
    left = tuple(each for each in found.assignees if each.lower() not in leaving)
    return answer(issue_json(world(), put_assignees(world(), actor(), found, left)))


@issues.get(f"{ONE}/parent")
def read_parent(owner: str, name: str, number: int) -> Response:
    parent = issue(owner, name, number).parent
    if parent is None:
        raise not_found()
    return answer(issue_json(world(), world().issues[parent]))
