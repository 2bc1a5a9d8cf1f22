"""What our write replaced, from GitHub's history of an issue's text: there is no If-Match on it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from rules.nouns import Account, Gone, IssueRef
from syncer.errors import GiveUp, TryLater
from syncer.trackers.github import reading
from syncer.trackers.github.client import Client
from syncer.trackers.github.connection import Redirected
from syncer.trackers.github.errors import Ask
from syncer.trackers.github.payloads import BodyEdit

_QUERY = """query($id: ID!) { node(id: $id) { ... on Issue {
  userContentEdits(first: 3) { nodes { editor { login } diff } } } } }"""


def replaced_text(client: Client, ref: IssueRef, written: str, bot: Callable[[], Account]) -> str | None:
    """The version before ours, if ours is the newest; whatever goes wrong, we just do not know."""
    try:
        edits = _edits(client, ref)
        us = bot().login
    except (TryLater, GiveUp, Redirected):
        return None
    if len(edits) < 2:
        return None
    newest, before = edits[0], edits[1]
    ours = newest.editor is not None and _bare(newest.editor.login) == _bare(us)
    if not ours or newest.diff is None or _lines(newest.diff) != _lines(written):
        return None
    return before.diff


def _edits(client: Client, ref: IssueRef) -> list[BodyEdit]:
    found = reading.payload(client, ref)
    if isinstance(found, Gone) or not found.node_id:
        return []
    ask = Ask(client.name, f"read the history of {ref.key}")
    answer = client.query(ask, _QUERY, {"id": found.node_id})
    return client.understand(ask, answer, _nodes) if answer.status == 200 else []


def _nodes(data: Any) -> list[BodyEdit]:
    """Newest first. Errors come with status 200 and without the node."""
    for step in ("data", "node", "userContentEdits", "nodes"):
        data = data.get(step) if isinstance(data, dict) else None
    return [BodyEdit.model_validate(node) for node in data] if isinstance(data, list) else []


def _lines(text: str) -> str:
    return text.replace("\r\n", "\n").rstrip()


def _bare(login: str) -> str:
    return login.casefold().removesuffix("[bot]")
