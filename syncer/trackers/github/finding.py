"""An issue that we may have created is found again by listing ours: search lags behind by minutes."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from rules.nouns import Issue
from syncer.trackers.github import convert
from syncer.trackers.github.client import Client
from syncer.trackers.github.errors import Ask
from syncer.trackers.github.payloads import IssuePayload
from syncer.trackers.github.places import repo_path
from syncer.trackers.github.projects import Projects
from syncer.trackers.sought import Sought


def find_created(client: Client, projects: Projects, project: str, sought: Sought) -> Issue | None:
    """The first that fits. Trusts no filter of the server."""
    name = projects.find(project).name
    ask = Ask(client.name, f"list the issues of {name}", name)
    params = {
        "creator": sought.bot,
        "state": "all",
        "sort": "created",
        "direction": "desc",
        "since": sought.earliest.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
    }
    found: list[IssuePayload] = []
    for page in client.pages(ask, f"{repo_path(name)}/issues", params):
        issues = _issues(client, ask, page)
        found += (issue for issue in issues if _fits(issue, sought))
        if _has_passed(issues, sought.earliest):
            break
    first = min(found, key=lambda issue: (issue.created_at, issue.number), default=None)
    return convert.issue(first, client.name, name) if first else None


def _issues(client: Client, ask: Ask, page: list[Any]) -> list[IssuePayload]:
    return [client.valid(ask, entry, IssuePayload.model_validate) for entry in page]


def _fits(issue: IssuePayload, sought: Sought) -> bool:
    by_us = issue.user is not None and issue.user.login.casefold() == sought.bot.casefold()
    is_new = issue.created_at >= sought.earliest and str(issue.id) not in sought.but
    return by_us and is_new and issue.pull_request is None and sought.mark in issue.body


def _has_passed(issues: list[IssuePayload], earliest: datetime) -> bool:
    """Whether the list is visibly newest first, and older than we ask: then the rest is older still."""
    times = [issue.created_at for issue in issues]
    return len(times) > 1 and times == sorted(times, reverse=True) and times[0] > times[-1] < earliest
