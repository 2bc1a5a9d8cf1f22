"""The API about sub-issues."""

from __future__ import annotations

from flask import Blueprint, Response

from deploy.sandbox.github.answering import answer, page
from deploy.sandbox.github.families import add_sub_issue, remove_sub_issue
from deploy.sandbox.github.issue_shape import issue_json
from deploy.sandbox.github.reading import actor, body, issue, take, world

families = Blueprint("families", __name__)
ONE = "/repos/<owner>/<name>/issues/<int:number>"


@families.get(f"{ONE}/sub_issues")
def list_children(owner: str, name: str, number: int) -> Response:
    parent = issue(owner, name, number)
    children = [world().issues[child] for child in parent.children]
    return page(world().repos[parent.repo_id], children, lambda each: issue_json(world(), each))


@families.post(f"{ONE}/sub_issues")
def add_child(owner: str, name: str, number: int) -> Response:
    parent, who, sent = issue(owner, name, number), actor(), body()
    child = take(sent, "sub_issue_id", int, required=True)
    moves = bool(take(sent, "replace_parent", bool))
    return answer(issue_json(world(), add_sub_issue(world(), who, parent, child, moves)), 201)


@families.delete(f"{ONE}/sub_issue")
def remove_child(owner: str, name: str, number: int) -> Response:
    parent, who, sent = issue(owner, name, number), actor(), body()
    child = take(sent, "sub_issue_id", int, required=True)
    return answer(issue_json(world(), remove_sub_issue(world(), who, parent, child)))
