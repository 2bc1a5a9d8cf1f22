"""An issue gets its new owner before the old one leaves: it is never nobody's."""

from __future__ import annotations

from rules.nouns import Issue, IssueRef
from syncer.trackers.github.answer import Answer
from syncer.trackers.github.changing import Change, send
from syncer.trackers.github.client import Client
from syncer.trackers.github.creating import names_assignee, unassignable
from syncer.trackers.github.errors import Ask
from syncer.trackers.github.reading import present, shown

_NOT_OFFERED = (404, 405, 501)


def assign(client: Client, ref: IssueRef, login: str, replaces: str | None) -> Issue:
    """Add the new, then remove `replaces`; others stay. Who is dropped silently replaces nobody."""
    leaves = replaces if replaces and replaces.casefold() != login.casefold() else None
    ask, answer = _change(client, ref, "POST", login)
    if answer.status in _NOT_OFFERED:
        return _replace_set(client, ref, login, leaves)
    if answer.status == 422:
        raise unassignable(ask, login) if names_assignee(answer) else client.refusal(ask, answer)
    now = shown(client, ask, answer)
    if leaves is None or not _has(now, login) or not _has(now, leaves):
        return now
    ask, answer = _change(client, ref, "DELETE", leaves)
    if answer.status == 200:
        return shown(client, ask, answer)
    return _replace_set(client, ref, login, leaves)


def _change(client: Client, ref: IssueRef, verb: str, login: str) -> tuple[Ask, Answer]:
    change = Change(
        f"assign {ref.key}",
        verb,
        lambda at: f"{at.issue}/assignees",
        {"assignees": [login]},
        expect=(200, 201, 422, *_NOT_OFFERED),
    )
    return send(client, ref, change)


def _replace_set(client: Client, ref: IssueRef, login: str, leaves: str | None) -> Issue:
    """For servers without the requests that name one; PATCH wants all assignees."""
    now = present(client, ref)
    out = {name.casefold() for name in (login, leaves) if name}
    wanted = [login, *(a.login for a in now.assignees if a.login.casefold() not in out)]
    change = Change(
        f"assign {ref.key}", "PATCH", lambda at: at.issue, {"assignees": wanted}, expect=(200, 422)
    )
    ask, answer = send(client, ref, change)
    if answer.status == 422:
        raise unassignable(ask, login) if names_assignee(answer) else client.refusal(ask, answer)
    return shown(client, ask, answer)


def _has(issue: Issue, login: str) -> bool:
    return any(a.login.casefold() == login.casefold() for a in issue.assignees)
