"""What the token or the App needs on each repository: the doctor looks for it, the guide's table is made from it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Permission:
    """One line of GitHub's form “Repository permissions”."""

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


def permissions_table() -> str:
    """For the guide."""
    rows = (f"| {p.title} | {p.choice} | {p.why} |" for p in PERMISSIONS)
    return "\n".join(["| permission | choose | what for |", "|---|---|---|", *rows])
