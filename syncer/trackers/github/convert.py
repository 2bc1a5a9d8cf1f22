"""GitHub's payloads become our nouns."""

from __future__ import annotations

import re

from rules.mending import digest
from rules.nouns import Account, Comment, Issue, IssueRef, Project, State, Visibility
from syncer.marks import without_mark
from syncer.trackers.github.payloads import (
    CommentPayload,
    IssuePayload,
    LabelPayload,
    RepositoryPayload,
    UserPayload,
)

_REPOSITORY_URL = re.compile(r"/repos/([^/?#]+/[^/?#]+)$")
_HTML_URL = re.compile(r"/([^/?#]+/[^/?#]+)/(?:issues|pull)/\d+$")
_GHOST = Account("ghost")  # GitHub's own name for accounts that were deleted


def account(payload: UserPayload | None) -> Account:
    """A person, or a bot."""
    if payload is None:
        return _GHOST
    is_bot = payload.type == "Bot" or payload.login.endswith("[bot]")
    return Account(payload.login, payload.name, is_bot)


def issue(payload: IssuePayload, tracker: str, asked: str) -> Issue:
    """An issue; `asked` is the repository we asked, for servers that do not repeat it."""
    state, reason = _state(payload)
    assignees = payload.assignees
    if assignees is None:
        assignees = [payload.assignee] if payload.assignee else []
    return Issue(
        ref=_ref(payload, tracker, asked),
        title=payload.title,
        body=payload.body,
        state=state,
        author=account(payload.user),
        created_at=payload.created_at,
        updated_at=payload.updated_at or payload.created_at,
        assignees=tuple(account(a) for a in assignees),
        labels=tuple(label.name if isinstance(label, LabelPayload) else label for label in payload.labels),
        closed_at=payload.closed_at,
        closed_by=account(payload.closed_by) if payload.closed_by else None,
        reason=reason,
    )


def comment(payload: CommentPayload) -> Comment:
    """A comment."""
    body, mark = without_mark(payload.body)
    said = digest(body) if mark else ""
    author = account(payload.user)
    return Comment(str(payload.id), author, body, payload.created_at, payload.html_url, mark, said)


def project(payload: RepositoryPayload, may_write: bool | None) -> Project:
    """A repository; `may_write` is None for an account, whose rights the repository tells."""
    may = payload.permissions
    can_push = (may is None or may.push or may.maintain or may.admin) if may_write is None else may_write
    return Project(
        name=payload.full_name,
        id=str(payload.id),
        visibility=_visibility(payload),
        can_push=can_push and not payload.archived,
        has_issues=payload.has_issues,
    )


def _ref(payload: IssuePayload, tracker: str, asked: str) -> IssueRef:
    found = _REPOSITORY_URL.search(payload.repository_url) or _HTML_URL.search(payload.html_url)
    name = found[1] if found else asked
    return IssueRef(tracker, name, str(payload.id), f"{name}#{payload.number}", payload.html_url)


def _state(payload: IssuePayload) -> tuple[State, str]:
    """Only `completed`, or no reason at all, is completed: what is not sure is not celebrated."""
    if payload.state != "closed":
        return State.OPEN, ""
    if payload.state_reason in {None, "", "completed"}:
        return State.COMPLETED, ""
    return State.DROPPED, (payload.state_reason or "").replace("_", " ")


def _visibility(payload: RepositoryPayload) -> Visibility:
    if payload.visibility in set(Visibility):
        return Visibility(payload.visibility)
    return Visibility.PRIVATE if payload.private else Visibility.PUBLIC
