"""Rows as the vendor's JSON: accounts, repositories, labels, reactions, comments."""

from __future__ import annotations

import base64
from collections import Counter
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from deploy.sandbox.github.records import Comment, Issue, Label, Reaction, Repo, User
from deploy.sandbox.github.world import World

Json = dict[str, Any]

CONTENTS = ("+1", "-1", "laugh", "hooray", "confused", "heart", "rocket", "eyes")


def moment(when: datetime | None) -> str | None:
    return when.strftime("%Y-%m-%dT%H:%M:%SZ") if when else None


def node_id(kind: str, number: int) -> str:
    """Opaque like the vendor's; `read_node_id` reads it back."""
    return f"{kind}_" + base64.urlsafe_b64encode(f"sandbox:{number}".encode()).decode().rstrip("=")


def read_node_id(text: str) -> tuple[str, int] | None:
    kind, _, packed = text.partition("_")
    try:
        plain = base64.urlsafe_b64decode(packed + "=" * (-len(packed) % 4)).decode()
        return kind, int(plain.removeprefix("sandbox:"))
    except ValueError:
        return None


def user_json(world: World, user: User) -> Json:
    api = f"{world.api_url}/users/{user.login}"
    return {
        "login": user.login,
        "id": user.id,
        "node_id": node_id("O" if user.type == "Organization" else "U", user.id),
        "avatar_url": "",
        "gravatar_id": "",
        "url": api,
        "html_url": f"{world.base_url}/{user.login}",
        "repos_url": f"{api}/repos",
        "events_url": f"{api}/events{{/privacy}}",
        "type": user.type,
        "user_view_type": "public",
        "site_admin": False,
    }


def login_json(world: World, login: str) -> Json:
    return user_json(world, world.user(login))


def full_user_json(world: World, user: User) -> Json:
    more = {"name": user.name, "company": None, "email": None, "bio": None, "public_repos": 0}
    return {**user_json(world, user), **more}


def repo_json(world: World, repo: Repo, viewer: str | None = None) -> Json:
    api = f"{world.api_url}/repos/{repo.full_name}"
    shape: Json = {
        "id": repo.id,
        "node_id": node_id("R", repo.id),
        "name": repo.name,
        "full_name": repo.full_name,
        "private": repo.private,
        "visibility": "private" if repo.private else "public",
        "owner": login_json(world, repo.owner),
        "html_url": f"{world.base_url}/{repo.full_name}",
        "description": None,
        "fork": False,
        "url": api,
        "issues_url": f"{api}/issues{{/number}}",
        "hooks_url": f"{api}/hooks",
        "deployments_url": f"{api}/deployments",
        "default_branch": "main",
        "archived": repo.archived,
        "disabled": False,
        "has_issues": repo.has_issues,
        "open_issues_count": sum(1 for issue in world.issues_of(repo) if issue.state == "open"),
        "created_at": moment(repo.created_at),
        "updated_at": moment(repo.created_at),
        "pushed_at": moment(repo.created_at),
    }
    if viewer is not None:
        wanted = {
            "admin": "admin",
            "maintain": "maintain",
            "push": "write",
            "triage": "triage",
            "pull": "read",
        }
        shape["permissions"] = {name: world.has_role(repo, viewer, role) for name, role in wanted.items()}
    return shape


def label_json(world: World, repo: Repo, label: Label) -> Json:
    return {
        "id": label.id,
        "node_id": node_id("LA", label.id),
        "url": f"{world.api_url}/repos/{repo.full_name}/labels/{label.name}",
        "name": label.name,
        "color": label.color,
        "default": False,
        "description": label.description,
    }


def reaction_json(world: World, reaction: Reaction) -> Json:
    return {
        "id": reaction.id,
        "node_id": node_id("REA", reaction.id),
        "user": login_json(world, reaction.login),
        "content": reaction.content,
        "created_at": moment(reaction.created_at),
    }


def reactions_summary(url: str, reactions: Iterable[Reaction]) -> Json:
    counts = Counter(reaction.content for reaction in reactions)
    return {"url": f"{url}/reactions", "total_count": counts.total(), **{c: counts[c] for c in CONTENTS}}


def association(world: World, repo: Repo, login: str) -> str:
    if login.lower() == repo.owner.lower():
        return "OWNER"
    return "COLLABORATOR" if login.lower() in repo.roles else "NONE"


def comment_json(world: World, repo: Repo, issue: Issue, comment: Comment) -> Json:
    url = f"{world.api_url}/repos/{repo.full_name}/issues/comments/{comment.id}"
    place = f"{repo.full_name}/issues/{issue.number}"
    return {
        "url": url,
        "html_url": f"{world.base_url}/{place}#issuecomment-{comment.id}",
        "issue_url": f"{world.api_url}/repos/{place}",
        "id": comment.id,
        "node_id": node_id("IC", comment.id),
        "user": login_json(world, comment.author),
        "created_at": moment(comment.created_at),
        "updated_at": moment(comment.updated_at),
        "body": comment.body,
        "author_association": association(world, repo, comment.author),
        "reactions": reactions_summary(url, comment.reactions),
        "performed_via_github_app": None,
    }
