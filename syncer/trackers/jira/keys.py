"""An issue that we may have created is found on Cloud by its project's keys, which run upwards.

Cloud's search lags behind by minutes, so what it does not show proves nothing. It only says where to begin: from the
newest key it knows, all newer ones are read until there are none, and older ones until they are too old to be ours.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime

from syncer.trackers.jira.bulk import AT_ONCE, fetch
from syncer.trackers.jira.client import Client
from syncer.trackers.jira.errors import Ask
from syncer.trackers.jira.flavour import MARK, NOTES
from syncer.trackers.jira.payloads import IssuePayload
from syncer.trackers.jira.places import number_of, project_path
from syncer.trackers.sought import Sought


def first_with(client: Client, project: str, sought: Sought) -> IssuePayload | None:
    """The oldest that is the one."""
    project_path(project)  # GiveUp for what is no key: it becomes part of a query
    ask = Ask(client.name, f"look for a new issue in {project}", project)
    newest = _newest_known(client, ask, project)
    seen = [*_newer(client, ask, project, newest), *_older(client, ask, project, newest, sought.earliest)]
    ours = (issue for issue in seen if is_ours(issue, sought))
    return min(ours, key=lambda issue: (issue.fields.created, int(issue.id)), default=None)


def is_ours(issue: IssuePayload, sought: Sought) -> bool:
    """Anybody can copy a mark; nobody else can have created the issue as us, since then."""
    creator = issue.fields.creator
    by_us = creator is not None and sought.bot in {creator.account_id, creator.name}
    is_new = issue.fields.created >= sought.earliest and issue.id not in sought.but
    return by_us and is_new and issue.properties.get(MARK) == sought.mark


def _newest_known(client: Client, ask: Ask, project: str) -> int:
    """The number of the newest key that the search shows, 0 when it shows none."""
    jql = f'project = "{project}" ORDER BY key DESC'
    answer = client.read(ask, "/search/jql", {"jql": jql, "maxResults": 1, "fields": ["created"]})
    entries = client.understand(ask, answer, dict).get("issues")
    first = entries[0] if isinstance(entries, list) and entries else {}
    return number_of(str(first.get("key", ""))) if isinstance(first, dict) else 0


def _newer(client: Client, ask: Ask, project: str, after: int) -> Iterator[IssuePayload]:
    """All behind the newest known one; a hundred numbers without an issue are the end."""
    start = after + 1
    while found := _range(client, ask, project, range(start, start + AT_ONCE)):
        yield from found
        start += AT_ONCE


def _older(client: Client, ask: Ask, project: str, upto: int, earliest: datetime) -> Iterator[IssuePayload]:
    """Backwards, until a hundred numbers hold only what is too old. What was moved there is old, too, among new."""
    end = upto
    while end > 0:
        found = _range(client, ask, project, range(max(end - AT_ONCE, 0) + 1, end + 1))
        yield from found
        if found and all(issue.fields.created < earliest for issue in found):
            return
        end -= AT_ONCE


def _range(client: Client, ask: Ask, project: str, numbers: Sequence[int]) -> list[IssuePayload]:
    return fetch(client, ask, [f"{project}-{number}" for number in numbers], IssuePayload, (MARK, NOTES))
