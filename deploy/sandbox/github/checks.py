"""What GitHub refuses before it changes anything: sizes, unknown people, missing rights."""

from __future__ import annotations

from collections.abc import Iterable

from deploy.sandbox.github.records import Repo, User
from deploy.sandbox.github.refusals import forbidden, gone, invalid, not_found
from deploy.sandbox.github.world import World

LONGEST_BODY = 65_536
LONGEST_TITLE = 256
LONGEST_LABEL = 50


def must_see(world: World, repo: Repo, login: str | None) -> None:
    """What one may not see does not exist."""
    if not world.has_role(repo, login, "read"):
        raise not_found()


def must_have(world: World, repo: Repo, login: str | None, role: str) -> None:
    must_see(world, repo, login)
    if not world.has_role(repo, login, role):
        raise forbidden()


def must_have_issues(repo: Repo) -> None:
    if not repo.has_issues:
        raise gone("Issues are disabled for this repo")


def checked_title(title: str) -> str:
    title = title.strip()
    if not title:
        raise invalid("Issue", "title", "missing_field")
    if len(title) > LONGEST_TITLE:
        message = f"title is too long (maximum is {LONGEST_TITLE} characters)"
        raise invalid("Issue", "title", "custom", message=message)
    return title


def checked_body(body: str | None) -> str | None:
    """The body to the byte; an empty one is null."""
    if body is not None and len(body) > LONGEST_BODY:
        message = f"body is too long (maximum is {LONGEST_BODY} characters)"
        raise invalid("Issue", "body", "custom", message=message)
    return body or None


def checked_comment(body: str) -> str:
    if not body.strip():
        raise invalid("IssueComment", "body", "missing_field")
    if len(body) > LONGEST_BODY:
        message = f"Body is too long (maximum is {LONGEST_BODY} characters)"
        raise invalid("IssueComment", "data", "unprocessable", message=message)
    return body


def checked_label(name: str) -> str:
    if not name.strip():
        raise invalid("Label", "name", "missing_field")
    if len(name) > LONGEST_LABEL:
        raise invalid(
            "Label", "name", "custom", message=f"name is too long (maximum is {LONGEST_LABEL} characters)"
        )
    return name.strip()


def can_be_assigned(world: World, repo: Repo, login: str) -> bool:
    """People with at least the triage role; never an app's bot account, never an organisation."""
    user = world.users.get(login.lower())
    return user is not None and user.type == "User" and world.has_role(repo, login, "triage")


def checked_assignees(world: World, repo: Repo, logins: Iterable[str]) -> tuple[str, ...]:
    """Logins as their accounts write them; the first who cannot be assigned is refused."""
    chosen: list[User] = []
    for login in logins:
        if not can_be_assigned(world, repo, login):
            raise invalid("Issue", "assignees", value=login)
        if world.user(login) not in chosen:
            chosen.append(world.user(login))
    return tuple(user.login for user in chosen)


def checked_reason(state: str, reason: str | None) -> str | None:
    """Why it is in this state; closing without a reason means completed."""
    if state not in {"open", "closed"}:
        raise invalid("Issue", "state", value=state)
    if state == "open":
        return "reopened"
    if reason not in {None, "completed", "not_planned", "duplicate"}:
        raise invalid("Issue", "state_reason", value=reason)
    return reason or "completed"
