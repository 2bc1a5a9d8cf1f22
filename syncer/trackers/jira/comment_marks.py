"""The mark on a comment of ours, kept as an entity property of the comment."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from syncer.trackers.jira.client import Client
from syncer.trackers.jira.errors import Ask
from syncer.trackers.jira.flavour import MARK
from syncer.trackers.jira.payloads import CommentPayload, PropertyPayload


def mark_of(client: Client, payload: CommentPayload) -> Mapping[str, Any]:
    """The property's value; a server that does not tell it with the comment is asked for it."""
    properties = payload.properties
    if properties is None:
        ask = Ask(client.name, "read who wrote a comment")
        path = f"/comment/{payload.id}/properties/{MARK}"
        answer = client.get(ask, path, expect=(200, 404))
        if answer.status != 200:
            return {}
        properties = [client.understand(ask, answer, PropertyPayload.model_validate)]
    found = next((one.value for one in properties if one.key == MARK), None)
    return found if isinstance(found, dict) else {}
