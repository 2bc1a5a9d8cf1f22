"""What the sandbox's GitHub keeps: frozen rows, changed by copying."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

ROLES = ("none", "read", "triage", "write", "maintain", "admin")


@dataclass(frozen=True, slots=True)
class User:
    """An account: a person, a bot or an organisation."""

    id: int
    login: str
    type: str = "User"  # User | Bot | Organization
    name: str | None = None


@dataclass(frozen=True, slots=True)
class Label:
    """A label of one repository."""

    id: int
    name: str
    color: str = "ededed"
    description: str | None = None


@dataclass(frozen=True, slots=True)
class Repo:
    """A repository; `roles` maps lower-case logins to one of ROLES, others read only what is public."""

    id: int
    owner: str
    name: str
    private: bool
    created_at: datetime
    has_issues: bool = True
    archived: bool = False
    roles: Mapping[str, str] = field(default_factory=dict)
    files: Mapping[str, bytes] = field(default_factory=dict)
    labels: Mapping[str, Label] = field(default_factory=dict)  # by lower-case name

    @property
    def full_name(self) -> str:
        return f"{self.owner}/{self.name}"


@dataclass(frozen=True, slots=True)
class Reaction:
    """One account's reaction to an issue or a comment."""

    id: int
    login: str
    content: str
    created_at: datetime


@dataclass(frozen=True, slots=True)
class BodyEdit:
    """A body as it was after one edit; the first of an issue is its original text."""

    id: int
    login: str
    body: str
    edited_at: datetime


@dataclass(frozen=True, slots=True)
class Issue:
    """An issue as it is at one moment."""

    id: int
    number: int
    repo_id: int
    author: str
    title: str
    body: str | None
    created_at: datetime
    updated_at: datetime
    state: str = "open"
    state_reason: str | None = None
    labels: tuple[str, ...] = ()
    assignees: tuple[str, ...] = ()
    closed_at: datetime | None = None
    closed_by: str | None = None
    edits: tuple[BodyEdit, ...] = ()  # oldest first, empty until the first edit
    reactions: tuple[Reaction, ...] = ()
    parent: int | None = None
    children: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment on an issue."""

    id: int
    issue_id: int
    author: str
    body: str
    created_at: datetime
    updated_at: datetime
    reactions: tuple[Reaction, ...] = ()


@dataclass(frozen=True, slots=True)
class Hook:
    """A webhook of a repository (`scope` is owner/name) or of an organisation (`scope` is its login)."""

    id: int
    scope: str
    url: str
    secret: str
    events: tuple[str, ...]
    created_at: datetime
    active: bool = True
