"""Data Center has no way to many known issues but its search, which knows of a change at once."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any, TypeVar

from rules.nouns import IssueRef
from syncer.trackers.jira.client import Client
from syncer.trackers.jira.errors import Ask
from syncer.trackers.jira.flavour import MARK, NOTES
from syncer.trackers.jira.keys import is_ours
from syncer.trackers.jira.payloads import GlancedPayload, IssuePayload, PropertyPayload
from syncer.trackers.jira.places import issue_path
from syncer.trackers.sought import Sought

AT_ONCE = 100
P = TypeVar("P", IssuePayload, GlancedPayload)


def by_id(client: Client, refs: Sequence[IssueRef], kind: type[P]) -> Mapping[str, P]:
    """Each that is found, by its id; ids of deleted issues are passed over (`validateQuery`)."""
    found: dict[str, P] = {}
    for start in range(0, len(refs), AT_ONCE):
        some = refs[start : start + AT_ONCE]
        ask = Ask(client.name, f"read {len(some)} issues")
        ids = ", ".join(issue_path(ref).rpartition("/")[2] for ref in some)
        found |= {issue.id: issue for issue in _found(client, ask, f"id in ({ids})", kind)}
    return found


def first_with(client: Client, sought: Sought) -> IssuePayload | None:
    """The oldest of the bot's issues since then that carries the mark, wherever people have moved it."""
    ask = Ask(client.name, "look for a new issue")
    minutes = max(math.ceil((datetime.now(UTC) - sought.earliest).total_seconds() / 60), 0) + 1
    jql = f'reporter = currentUser() AND created >= "-{minutes}m" ORDER BY created ASC'
    for issue in _found(client, ask, jql, IssuePayload):
        whole = issue.model_copy(update={"properties": _properties(client, issue)})
        if is_ours(whole, sought):
            return whole
    return None


def _found(client: Client, ask: Ask, jql: str, kind: type[P]) -> Iterator[P]:
    start = 0
    while True:
        body = {
            "jql": jql,
            "fields": list(kind.wanted()),
            "startAt": start,
            "maxResults": AT_ONCE,
            "validateQuery": False,
        }
        page = client.understand(ask, client.read(ask, "/search", body), dict)
        entries = page.get("issues")
        listed = entries if isinstance(entries, list) else []
        yield from (client.valid(ask, entry, kind.model_validate) for entry in listed)
        start += len(listed)
        if not listed or start >= page.get("total", 0):
            return


def _properties(client: Client, issue: IssuePayload) -> dict[str, Any]:
    """Its search tells no properties."""
    ask = Ask(client.name, f"read the mark of {issue.key}")
    found: dict[str, Any] = {}
    for name in (MARK, NOTES):
        answer = client.get(ask, f"/issue/{issue.id}/properties/{name}", expect=(200, 404))
        if answer.status == 200:
            found[name] = client.understand(ask, answer, PropertyPayload.model_validate).value
        elif name == MARK:
            break
    return found
