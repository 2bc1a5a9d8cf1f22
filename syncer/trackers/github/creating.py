"""An issue is created by exactly one request, and exists only when GitHub says 201."""

from __future__ import annotations

from typing import Any

from rules.nouns import Issue
from rules.operations import IssueDraft
from syncer.errors import GiveUp, TryLater
from syncer.marks import with_mark
from syncer.trackers.github import fitting
from syncer.trackers.github.answer import Answer
from syncer.trackers.github.client import Client
from syncer.trackers.github.connection import Redirected
from syncer.trackers.github.errors import Ask, issues_disabled
from syncer.trackers.github.places import repo_path
from syncer.trackers.github.projects import Projects
from syncer.trackers.github.reading import shown


def create(client: Client, projects: Projects, draft: IssueDraft) -> Issue:
    """The issue as GitHub shows it: an assignee or a label that was dropped silently is not on it."""
    asked = Ask(client.name, f"open an issue in {draft.project}", draft.project)
    client.allowed(asked)
    project = projects.find(draft.project)
    ask = Ask(client.name, f"open an issue in {project.name}", project.name, changes=True)
    if not project.has_issues:
        raise issues_disabled(ask)
    path = f"{repo_path(project.name)}/issues"
    try:
        answer = client.change(ask, "POST", path, _body(draft), expect=(201, 422), creates=True)
    except Redirected:
        projects.forget(draft.project)
        problem = _redirected(client, projects, ask, draft.project)
    else:
        if answer.status == 201:
            return shown(client, ask, answer)
        problem = _not_accepted(client, ask, answer, draft)
    raise problem


def unassignable(ask: Ask, login: str) -> GiveUp:
    """GitHub does not let this account be an assignee there."""
    return ask.give_up(
        "assignee",
        f"{login} cannot be assigned in {ask.project}; "
        "give this account write access there, or name another owner.",
    )


def names_assignee(answer: Answer) -> bool:
    """Whether a 422 is about the assignee."""
    return any(str(error.get("field", "")).startswith("assignee") for error in answer.errors())


def _body(draft: IssueDraft) -> dict[str, Any]:
    body: dict[str, Any] = {
        "title": fitting.title(draft.title),
        "body": fitting.body(with_mark(draft.body, draft.mark), draft.more_at),
    }
    if draft.assignee:
        body["assignees"] = [draft.assignee]
    if draft.labels:
        body["labels"] = list(draft.labels)
    return body


def _redirected(client: Client, projects: Projects, ask: Ask, asked: str) -> TryLater | GiveUp:
    """PyGithub would hand a 307 back as an issue; nothing was created."""
    if projects.find(asked).name.casefold() == ask.project.casefold():
        return ask.give_up("redirected", f"{client.sender.address.server} sends us elsewhere; check api_url.")
    return ask.later("moving", "the repository was renamed just now; nothing was created.", after=1)


def _not_accepted(client: Client, ask: Ask, answer: Answer, draft: IssueDraft) -> TryLater | GiveUp:
    if draft.assignee and names_assignee(answer):
        return unassignable(ask, draft.assignee)
    return client.refusal(ask, answer)
