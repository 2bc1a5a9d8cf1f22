"""What the token or the App needs on each repository: the doctor looks for it, the guide's table is made from it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Permission:
    """One line of GitHub's form “Repository permissions”, or of “Organization permissions”."""

    key: str  # as the API calls it
    title: str  # as the form calls it
    level: str  # "read" or "write"
    why: str

    @property
    def choice(self) -> str:
        """What to choose in the form."""
        return {"read": "Read-only", "write": "Read and write"}[self.level]

    def is_granted(self, granted: Mapping[str, str]) -> bool:
        """Whether an installation has it; who may write may read."""
        return granted.get(self.key) in {self.level, "write", "admin"}


PERMISSIONS = (
    Permission(
        "metadata", "Metadata", "read", "find the repository; ask who may be assigned and who may write"
    ),
    Permission(
        "issues",
        "Issues",
        "write",
        "open and edit post-mortems and tickets; labels, assignees, comments, reactions, sub-issues",
    ),
    Permission(
        "contents",
        "Contents",
        "read",
        "read CODEOWNERS, where an owner is looked for when neither the line nor the service names one",
    ),
)

_AGAIN = "have deliveries sent again that were lost while Kintsugi was down"
ORGANIZATION_HOOKS = Permission(
    "organization_hooks", "Webhooks", "write", f"{_AGAIN}, where the webhook is the organisation's"
)
REPOSITORY_HOOKS = Permission(
    "repository_hooks", "Webhooks", "write", f"{_AGAIN}, where the webhook is the repository's"
)


def permissions_table() -> str:
    """For the guide."""
    rows = [
        *(_row(permission, "repository") for permission in PERMISSIONS),
        _row(ORGANIZATION_HOOKS, "organization, optional"),
        _row(REPOSITORY_HOOKS, "repository, optional"),
    ]
    return "\n".join(["| permission | of the | choose | what for |", "|---|---|---|---|", *rows])


def _row(permission: Permission, form: str) -> str:
    return f"| {permission.title} | {form} | {permission.choice} | {permission.why} |"
