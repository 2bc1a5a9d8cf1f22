"""The tables of the local Jira, with one lock, a clock, a counter and somebody who hears of changes."""

from __future__ import annotations

import threading
import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Any

from deploy.sandbox.jira.fields import SYSTEM, Field
from deploy.sandbox.jira.flavour import Flavour
from deploy.sandbox.jira.records import (
    Account,
    Change,
    Comment,
    Hook,
    Issue,
    Link,
    LinkType,
    Project,
    RemoteLink,
)
from deploy.sandbox.jira.refusals import no_issue, no_project


@dataclass(frozen=True, slots=True)
class Happening:
    """Something that hooks may hear of; the payload is ready to be sent."""

    event: str
    payload: Mapping[str, Any]
    issue: Issue | None  # for the hook's JQL
    cascade: bool = False  # part of something bigger: the vendor's secondary flow


def wall_clock() -> datetime:
    return datetime.now(UTC)


PRIORITIES = {"1": "Highest", "2": "High", "3": "Medium", "4": "Low", "5": "Lowest"}
RESOLUTIONS = {"10000": "Done", "10001": "Won't Do", "10002": "Duplicate", "10003": "Cannot Reproduce"}
LINK_TYPES = (
    LinkType("10000", "Blocks", "is blocked by", "blocks"),
    LinkType("10001", "Cloners", "is cloned by", "clones"),
    LinkType("10002", "Duplicate", "is duplicated by", "duplicates"),
    LinkType("10003", "Relates", "relates to", "relates to"),
)


@dataclass(slots=True)
class World:
    """Everything there is. Hold `lock` while reading or changing; transitions have modules of their own."""

    flavour: Flavour
    base_url: str = "http://127.0.0.1"
    now: Callable[[], datetime] = wall_clock
    search_lag: float = 5.0  # seconds until Cloud's search shows a change; the vendor's takes up to minutes
    burst_limit: int | None = None  # requests with one method to one endpoint in `burst_window` seconds
    burst_window: float = 1.0
    writes_per_issue: int | None = None  # changes of one issue in `write_window` seconds
    write_window: float = 2.0
    retouches: bool = (
        False  # Cloud gives each block of a text an id and each mention an access level, as editors do
    )
    lock: threading.RLock = field(default_factory=threading.RLock)
    hear: Callable[[Happening], None] = lambda happening: None
    last_id: int = 10_000
    accounts: dict[str, Account] = field(default_factory=dict)  # by lower-case name
    tokens: dict[str, Account] = field(default_factory=dict)
    projects: dict[int, Project] = field(default_factory=dict)
    numbers: dict[int, int] = field(default_factory=dict)  # project id -> last number
    issues: dict[int, Issue] = field(default_factory=dict)
    keys: dict[str, int] = field(default_factory=dict)  # every key that an issue ever had -> its id
    history: dict[int, list[tuple[datetime, Issue | None]]] = field(default_factory=dict)
    changes: dict[int, list[Change]] = field(default_factory=dict)
    comments: dict[int, Comment] = field(default_factory=dict)
    links: dict[int, Link] = field(default_factory=dict)
    remote_links: dict[int, RemoteLink] = field(default_factory=dict)
    fields: dict[str, Field] = field(default_factory=lambda: dict(SYSTEM))
    priorities: dict[str, str] = field(default_factory=lambda: dict(PRIORITIES))
    resolutions: dict[str, str] = field(default_factory=lambda: dict(RESOLUTIONS))
    link_types: dict[str, LinkType] = field(default_factory=lambda: {each.id: each for each in LINK_TYPES})
    hooks: dict[int, Hook] = field(default_factory=dict)

    @property
    def api_url(self) -> str:
        return self.base_url + self.flavour.api

    def next_id(self) -> int:
        self.last_id += 1
        return self.last_id

    def stamp(self) -> datetime:
        """Now; Jira tells milliseconds."""
        now = self.now()
        return now.replace(microsecond=now.microsecond // 1000 * 1000)

    def account(self, name: str) -> Account:
        """Somebody by the name that the sandbox calls them; KeyError when there is nobody."""
        return self.accounts[name.lower()]

    def account_by_id(self, id: str) -> Account | None:  # noqa: A002 - Jira's word
        return next((each for each in self.accounts.values() if each.id == id), None)

    def number_of(self, account: Account) -> int:
        return 10_100 + zlib.crc32(account.id.encode()) % 800_000

    def avatars(self, account: Account) -> dict[str, str]:
        url = f"{self.base_url}/avatar/{zlib.crc32(account.id.encode())}"
        return {f"{size}x{size}": f"{url}?size={size}" for size in (16, 24, 32, 48)}

    def project(self, key: str) -> Project:
        """By key, or by id in digits; Refused 404 when there is none."""
        for project in self.projects.values():
            if key in {project.key, str(project.id)}:
                return project
        raise no_project(key)

    def issue(self, key: str) -> Issue:
        """By id in digits, or by any key that it ever had; Refused 404 when there is none."""
        found = int(key) if key.isascii() and key.isdigit() else self.keys.get(key.upper())
        if found is None or found not in self.issues:
            raise no_issue()
        return self.issues[found]

    def home(self, issue: Issue) -> Project:
        return self.projects[issue.project]

    def save(self, issue: Issue) -> Issue:
        """Store the issue as it is now, and remember it for the lagging search."""
        self.issues[issue.id] = issue
        self.keys[issue.key] = issue.id
        self.history.setdefault(issue.id, []).append((self.now(), issue))
        return issue

    def touch(self, issue: Issue, **changes: Any) -> Issue:
        """Change the issue, as of now."""
        return self.save(replace(issue, updated=self.stamp(), **changes))

    def issues_of(self, project: Project) -> list[Issue]:
        return [issue for issue in self.issues.values() if issue.project == project.id]

    def comments_of(self, issue: Issue) -> list[Comment]:
        return [comment for comment in self.comments.values() if comment.issue == issue.id]

    def children_of(self, issue: Issue) -> list[Issue]:
        return [each for each in self.issues.values() if each.fields.get("parent") == issue.id]
