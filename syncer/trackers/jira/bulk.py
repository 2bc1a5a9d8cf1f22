"""Jira Cloud gives a hundred known issues in one answer, moved ones under their new key."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, TypeVar

from rules.nouns import IssueRef
from syncer.trackers.jira.client import Client
from syncer.trackers.jira.errors import Ask
from syncer.trackers.jira.payloads import GlancedPayload, IssuePayload

AT_ONCE = 100
P = TypeVar("P", IssuePayload, GlancedPayload)


def by_id(client: Client, refs: Sequence[IssueRef], kind: type[P]) -> Mapping[str, P]:
    """Each that is shown, by its id, with as much of it as `kind` takes."""
    found: dict[str, P] = {}
    for start in range(0, len(refs), AT_ONCE):
        some = refs[start : start + AT_ONCE]
        ask = Ask(client.name, f"read {len(some)} issues")
        found |= {issue.id: issue for issue in fetch(client, ask, [ref.id for ref in some], kind)}
    return found


def fetch(
    client: Client, ask: Ask, ids_or_keys: Sequence[str], kind: type[P], properties: Sequence[str] = ()
) -> list[P]:
    """At most a hundred; what is not there, or not ours to see, is not in the answer."""
    body: dict[str, Any] = {"issueIdsOrKeys": list(ids_or_keys), "fields": list(kind.wanted())}
    if properties:
        body["properties"] = list(properties)
    data = client.understand(ask, client.read(ask, "/issue/bulkfetch", body), dict)
    for problem in data.get("issueErrors") or ():
        if not _is_absence(problem):
            raise ask.later("incomplete", "Jira could not read all of them just now.", after=10)
    listed = data.get("issues") or ()
    return [client.valid(ask, entry, kind.model_validate) for entry in listed]


def _is_absence(problem: Any) -> bool:
    """Jira tells of what it could not read for a moment; of what is not there it need not tell."""
    said = problem.get("errorMessage") if isinstance(problem, dict) else None
    return "does not exist" in str(said).casefold()
