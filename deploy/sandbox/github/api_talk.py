"""The API about comments and reactions."""

from __future__ import annotations

from flask import Blueprint, Response, request

from deploy.sandbox.github import checks, talk
from deploy.sandbox.github.answering import answer, nothing, page
from deploy.sandbox.github.listing import since
from deploy.sandbox.github.reading import actor, body, issue, repo, take, world
from deploy.sandbox.github.records import Comment, Issue
from deploy.sandbox.github.refusals import not_found
from deploy.sandbox.github.shapes import Json, comment_json, reaction_json

conversation = Blueprint("conversation", __name__)
ISSUE = "/repos/<owner>/<name>/issues/<int:number>"
COMMENT = "/repos/<owner>/<name>/issues/comments/<int:number>"


def _comment(owner: str, name: str, number: int) -> Comment:
    here, found = repo(owner, name), world().comments.get(number)
    if found is None or world().issues[found.issue_id].repo_id != here.id:
        raise not_found()
    return found


def _shown(comment: Comment) -> Json:
    about = world().issues[comment.issue_id]
    return comment_json(world(), world().repos[about.repo_id], about, comment)


@conversation.get(f"{ISSUE}/comments")
def list_comments(owner: str, name: str, number: int) -> Response:
    start, found = since(), world().comments_of(issue(owner, name, number))
    recent = [comment for comment in found if start is None or comment.updated_at >= start]
    return page(repo(owner, name), recent, _shown)


@conversation.post(f"{ISSUE}/comments")
def create_comment(owner: str, name: str, number: int) -> Response:
    about, who = issue(owner, name, number), actor()
    made = talk.add_comment(world(), who, about, take(body(), "body", str, required=True))
    return answer(_shown(made), 201)


@conversation.get(COMMENT)
def read_comment(owner: str, name: str, number: int) -> Response:
    return answer(_shown(_comment(owner, name, number)))


@conversation.patch(COMMENT)
def edit_comment(owner: str, name: str, number: int) -> Response:
    found, who = _comment(owner, name, number), actor()
    return answer(_shown(talk.edit_comment(world(), who, found, take(body(), "body", str, required=True))))


@conversation.delete(COMMENT)
def delete_comment(owner: str, name: str, number: int) -> Response:
    talk.delete_comment(world(), actor(), _comment(owner, name, number))
    return nothing()


def _reactions(owner: str, name: str, subject: Issue | Comment) -> Response:
    wanted = request.args.get("content")
    rows = [reaction for reaction in subject.reactions if wanted in {None, reaction.content}]
    return page(repo(owner, name), rows, lambda reaction: reaction_json(world(), reaction))


def _react(subject: Issue | Comment) -> Response:
    reaction, new = talk.react(world(), actor(), subject, take(body(), "content", str, required=True))
    return answer(reaction_json(world(), reaction), 201 if new else 200)


@conversation.get(f"{ISSUE}/reactions")
def issue_reactions(owner: str, name: str, number: int) -> Response:
    return _reactions(owner, name, issue(owner, name, number))


@conversation.post(f"{ISSUE}/reactions")
def react_to_issue(owner: str, name: str, number: int) -> Response:
    return _react(issue(owner, name, number))


@conversation.delete(f"{ISSUE}/reactions/<int:reaction>")
def take_back_from_issue(owner: str, name: str, number: int, reaction: int) -> Response:
    talk.unreact(world(), actor(), issue(owner, name, number), reaction)
    return nothing()


@conversation.get(f"{COMMENT}/reactions")
def comment_reactions(owner: str, name: str, number: int) -> Response:
    return _reactions(owner, name, _comment(owner, name, number))


@conversation.post(f"{COMMENT}/reactions")
def react_to_comment(owner: str, name: str, number: int) -> Response:
    return _react(_comment(owner, name, number))


@conversation.get("/repos/<owner>/<name>/issues/comments")
def all_comments(owner: str, name: str) -> Response:
    here, start = repo(owner, name), since()
    checks.must_have_issues(here)
    rows = [c for c in world().comments.values() if world().issues[c.issue_id].repo_id == here.id]
    return page(here, [c for c in rows if start is None or c.updated_at >= start], _shown)
