"""The API about comments."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, Response, g, request

from deploy.sandbox.jira.comment_shape import comment_json
from deploy.sandbox.jira.comments import add_comment, comment_of, delete_comment, edit_comment
from deploy.sandbox.jira.reading import (
    COMMENT_BODY,
    actor,
    answer,
    body,
    issue,
    names,
    nothing,
    paged,
    viewer_name,
    world,
)
from deploy.sandbox.jira.records import Comment
from deploy.sandbox.jira.refusals import wrong

comments = Blueprint("comments", __name__)
ALL, ONE = "/issue/<key>/comment", "/issue/<key>/comment/<number>"


def _json(comment: Comment) -> dict[str, Any]:
    """Properties are told when `expand=properties` asks for them."""
    return comment_json(world(), comment, viewer_name(), "properties" in names("expand"))


@comments.get(ALL)
def listed(key: str) -> Response:
    order = request.args.get("orderBy", "created")
    if order not in {"created", "-created", "+created"}:
        raise wrong(f"Unsupported order by field '{order}'.")
    found = sorted(world().comments_of(issue(key)), key=lambda c: (c.created, c.id), reverse=order[0] == "-")
    size = 100 if world().flavour.name == "cloud" else 1_000_000
    return answer(paged(found, _json, "comments", size=size, most=5000 if size == 100 else size))


@comments.post(ALL)
def add(key: str) -> Response:
    found, who, sent = issue(key), actor(), body(*COMMENT_BODY)
    g.rates.write(found)
    return answer(_json(add_comment(world(), who, found, sent)), 201)


@comments.get(ONE)
def read(key: str, number: str) -> Response:
    return answer(_json(comment_of(world(), issue(key), number)))


@comments.put(ONE)
def edit(key: str, number: str) -> Response:
    found, who, sent = issue(key), actor(), body(*COMMENT_BODY)
    g.rates.write(found)
    return answer(_json(edit_comment(world(), who, comment_of(world(), found, number), sent)))


@comments.delete(ONE)
def delete(key: str, number: str) -> Response:
    found, who = issue(key), actor()
    comment = comment_of(world(), found, number)
    g.rates.write(found)
    delete_comment(world(), who, comment)
    return nothing()
