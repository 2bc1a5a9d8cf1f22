"""What a change says to hooks: the payload with repository, organization and sender."""

from __future__ import annotations

from typing import Any

from deploy.sandbox.github.issue_shape import issue_json
from deploy.sandbox.github.records import Issue, Repo, User
from deploy.sandbox.github.shapes import repo_json, user_json
from deploy.sandbox.github.world import Happening, World


def tell(world: World, event: str, action: str | None, repo: Repo, sender: User, **more: Any) -> None:
    """Tell hooks of `event` in `repo`; `more` is what this event has besides."""
    payload: dict[str, Any] = {"action": action, **more} if action else dict(more)
    payload["repository"] = repo_json(world, repo)
    owner = world.user(repo.owner)
    if owner.type == "Organization":
        payload["organization"] = {
            "login": owner.login,
            "id": owner.id,
            "url": f"{world.api_url}/orgs/{owner.login}",
        }
    world.hear(Happening(event, repo, {**payload, "sender": user_json(world, sender)}))


def tell_issue(world: World, action: str, issue: Issue, sender: User, **more: Any) -> None:
    """Tell hooks that something happened to this issue."""
    tell(world, "issues", action, world.repos[issue.repo_id], sender, issue=issue_json(world, issue), **more)
