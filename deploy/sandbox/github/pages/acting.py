"""What forms do: write, comment, close, reopen, assign, label, react, tick."""

from __future__ import annotations

from flask import Blueprint, Response, request
from flask.typing import ResponseReturnValue

from deploy.sandbox.github import checks, talk
from deploy.sandbox.github.issue_sets import ensure_labels, put_assignees, put_labels
from deploy.sandbox.github.issues import Changes, change_issue, open_issue
from deploy.sandbox.github.pages.browsing import ONE, issue_page
from deploy.sandbox.github.pages.places import back_to, issue_here, repo_here
from deploy.sandbox.github.pages.task_boxes import flipped
from deploy.sandbox.github.pages.versions import was_opened_on
from deploy.sandbox.github.reading import actor, world
from deploy.sandbox.github.records import Issue
from deploy.sandbox.github.refusals import not_found

acting = Blueprint("acting", __name__)
ENDINGS = {
    "completed": Changes(state="closed", state_reason="completed"),
    "not_planned": Changes(state="closed", state_reason="not_planned"),
    "reopen": Changes(state="open"),
}


def _change(issue: Issue, wanted: Changes) -> Response:
    return back_to(change_issue(world(), actor(), issue, wanted))


@acting.post("/<owner>/<name>/issues")
def create(owner: str, name: str) -> ResponseReturnValue:
    repo, form = repo_here(owner, name), request.form
    wanted = Changes(title=form.get("title", ""), body=form.get("body", ""))
    return back_to(open_issue(world(), actor(), repo, wanted))


@acting.post(f"{ONE}/title")
def rename(owner: str, name: str, number: int) -> ResponseReturnValue:
    return _change(issue_here(owner, name, number), Changes(title=request.form.get("title", "")))


@acting.post(f"{ONE}/body")
def rewrite(owner: str, name: str, number: int) -> ResponseReturnValue:
    """The text as the browser sends it, with CRLF line ends; refused over a text the editor had not seen."""
    issue, text = issue_here(owner, name, number), request.form.get("body", "")
    if not was_opened_on(issue):
        return issue_page(issue, writing="body", yours=text), 409
    return _change(issue, Changes(body=text))


@acting.post(f"{ONE}/box")
def tick(owner: str, name: str, number: int) -> ResponseReturnValue:
    """Flip one task box; over a text that the page had not shown, nothing happens but a fresh page."""
    issue, line = issue_here(owner, name, number), request.form.get("line", "")
    if not was_opened_on(issue):
        return issue_page(issue, yours=""), 409
    body = flipped(issue.body or "", int(line)) if line.isdigit() else None
    if body is None:
        raise not_found()
    return _change(issue, Changes(body=body))


@acting.post(f"{ONE}/comments")
def comment(owner: str, name: str, number: int) -> ResponseReturnValue:
    """Say something, end the issue, or both; what is not said is no comment."""
    issue, form = issue_here(owner, name, number), request.form
    text, then, anchor = form.get("body", ""), form.get("then", ""), ""
    if text.strip() or then not in ENDINGS:
        anchor = f"issuecomment-{talk.add_comment(world(), actor(), issue, text).id}"
    if then in ENDINGS:
        change_issue(world(), actor(), world().issues[issue.id], ENDINGS[then])
    return back_to(issue, anchor)


@acting.post(f"{ONE}/comments/<int:comment_id>")
def edit_comment(owner: str, name: str, number: int, comment_id: int) -> ResponseReturnValue:
    issue, found = issue_here(owner, name, number), world().comments.get(comment_id)
    if found is None or found.issue_id != issue.id:
        raise not_found()
    talk.edit_comment(world(), actor(), found, request.form.get("body", ""))
    return back_to(issue, f"issuecomment-{comment_id}")


@acting.post(f"{ONE}/assignees")
def assign(owner: str, name: str, number: int) -> ResponseReturnValue:
    """Exactly those who were ticked."""
    issue = issue_here(owner, name, number)
    place = world().repos[issue.repo_id]
    checks.must_have(world(), place, actor().login, "triage")
    chosen = checks.checked_assignees(world(), place, request.form.getlist("login"))
    return back_to(put_assignees(world(), actor(), issue, chosen))


@acting.post(f"{ONE}/labels")
def label(owner: str, name: str, number: int) -> ResponseReturnValue:
    """Exactly those that were ticked, and a new one if there is one."""
    issue, form = issue_here(owner, name, number), request.form
    place = world().repos[issue.repo_id]
    checks.must_have(world(), place, actor().login, "triage")
    wanted = [*form.getlist("label"), *([form["new"]] if form.get("new", "").strip() else [])]
    return back_to(put_labels(world(), actor(), issue, ensure_labels(world(), place, wanted)))


@acting.post(f"{ONE}/reactions")
def react(owner: str, name: str, number: int) -> ResponseReturnValue:
    """Once; a second click takes it back."""
    issue, who, content = issue_here(owner, name, number), actor(), request.form.get("content", "")
    reaction, new = talk.react(world(), who, issue, content)
    if not new:
        talk.unreact(world(), who, world().issues[issue.id], reaction.id)
    return back_to(issue)
