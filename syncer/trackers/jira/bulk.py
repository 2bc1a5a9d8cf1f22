"""Jira Cloud gives a hundred known issues in one answer, moved ones under their new key."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from rules.nouns import IssueRef
from syncer.trackers.jira.client import Client
from syncer.trackers.jira.errors import Ask
from syncer.trackers.jira.payloads import FIELDS, IssuePayload

AT_ONCE = 100


def by_id(client: Client, refs: Sequence[IssueRef]) -> Mapping[str, IssuePayload]:
    """Each that is shown, by its id."""
    found: dict[str, IssuePayload] = {}
    for start in range(0, len(refs), AT_ONCE):
        some = refs[start : start + AT_ONCE]
        ask = Ask(client.name, f"read {len(some)} issues")
        found |= {issue.id: issue for issue in fetch(client, ask, [ref.id for ref in some])}
    return found


def fetch(
    client: Client, ask: Ask, ids_or_keys: Sequence[str], properties: Sequence[str] = ()
) -> list[IssuePayload]:
    """At most a hundred; what is not there, or not ours to see, is not in the answer."""
    body: dict[str, Any] = {"issueIdsOrKeys": list(ids_or_keys), "fields": list(FIELDS)}
    if properties:
        body["properties"] = list(properties)
    answer = client.read(ask, "/issue/bulkfetch", body)
    entries = client.understand(ask, answer, dict).get("issues")
    listed = entries if isinstance(entries, list) else []
    return [client.valid(ask, entry, IssuePayload.model_validate) for entry in listed]
