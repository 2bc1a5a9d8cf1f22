"""What to grant, so that webhooks can be seen and their lost deliveries asked for again."""

from __future__ import annotations

from collections.abc import Sequence

from syncer.trackers.github.permissions import ORGANIZATION_HOOKS, REPOSITORY_HOOKS, Permission

_WITHOUT = (
    "so what was lost while we were down is not asked for again; "
    "the sweep still finds what is an issue, but no failed deploy"
)


def what_to_grant(organisation: str, repositories: Sequence[str], *, is_app: bool) -> str:
    """A sentence. `organisation`: its webhooks are hidden; "" when only those of repositories are."""
    hidden = [organisation] if organisation else repositories
    return f"We may not see the webhooks of {_listed(hidden)}, {_WITHOUT}. {_how(bool(organisation), is_app)}"


def _listed(names: Sequence[str]) -> str:
    more = f" and {len(names) - 3} more" if len(names) > 3 else ""
    return ", ".join(names[:3]) + more


def _how(organisation: bool, is_app: bool) -> str:
    if is_app:
        permission, form = (
            (ORGANIZATION_HOOKS, "organization") if organisation else (REPOSITORY_HOOKS, "repository")
        )
        return (
            f"On the App's page choose {_choice(permission)} among the {form} permissions, and accept it where "
            "the App is installed."
        )
    if organisation:
        return (
            f"Give the token the organization permission {_choice(ORGANIZATION_HOOKS)} (a classic one: "
            "admin:org_hook) and make its account an owner; or have webhooks of the repositories instead, with "
            f"the repository permission {_choice(REPOSITORY_HOOKS)} (classic: repo) and the role Admin."
        )
    return (
        f"Give the token the repository permission {_choice(REPOSITORY_HOOKS)} (a classic one: repo or "
        "admin:repo_hook), and its account the role Admin there."
    )


def _choice(permission: Permission) -> str:
    return f"{permission.title}: {permission.choice}"
