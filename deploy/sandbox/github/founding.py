"""Accounts, repositories and rights come to be, as if their owners had clicked them together."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import replace

from deploy.sandbox.github.records import ROLES, Repo, User
from deploy.sandbox.github.world import World

KINDS = ("User", "Bot", "Organization")


def found_user(world: World, login: str, kind: str = "User", name: str | None = None) -> str:
    """Make an account, or give a known one another kind and name; returns a new token of it."""
    if kind not in KINDS:
        raise ValueError(f"{kind!r} is none of {', '.join(KINDS)}")
    known = world.users.get(login.lower()) or User(world.next_id(), login)
    world.users[login.lower()] = replace(known, type=kind, name=name)
    token = f"ghp_{secrets.token_hex(18)}"
    world.tokens[token] = login
    return token


def found_repo(
    world: World, full_name: str, *, private: bool, roles: Mapping[str, str], files: Mapping[str, str]
) -> Repo:
    """Make a repository; its owner becomes an organisation if nobody has that name yet."""
    owner, _, name = full_name.partition("/")
    if any(repo.full_name.lower() == full_name.lower() for repo in world.repos.values()):
        raise ValueError(f"{full_name} is there already")
    if owner.lower() not in world.users:
        found_user(world, owner, "Organization")
    rights = {login.lower(): checked_role(role) for login, role in roles.items()}
    contents = {path: text.encode() for path, text in files.items()}
    made = world.next_id(), owner, name, private, world.stamp()
    repo = Repo(*made, roles=rights, files=contents)
    world.repos[repo.id] = repo
    world.old_names.pop(full_name.lower(), None)  # whoever had the name before is not found under it any more
    return repo


def give_role(world: World, repo: Repo, login: str, role: str) -> Repo:
    """Change what an account may do there; "none" takes everything away."""
    changed = replace(repo, roles={**repo.roles, login.lower(): checked_role(role)})
    world.repos[repo.id] = changed
    return changed


def checked_role(role: str) -> str:
    if role not in ROLES:
        raise ValueError(f"{role!r} is none of {', '.join(ROLES)}")
    return role
