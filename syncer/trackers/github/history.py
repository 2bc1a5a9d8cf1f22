"""What our write replaced, from GitHub's history of an issue's text: there is no If-Match on it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from rules.nouns import IssueRef
from syncer.errors import GiveUp, TryLater
from syncer.trackers.github.client import Client
from syncer.trackers.github.errors import Ask
from syncer.trackers.github.graph import Graph, issue_field, issue_in
from syncer.trackers.github.graph_payloads import BodyEdit, EditedIssue
from syncer.trackers.github.people import People

_SELECTION = "fullDatabaseId userContentEdits(first: 20) { nodes { editor { __typename login } diff } }"


def replaced_text(client: Client, graph: Graph, people: People, ref: IssueRef, written: str) -> str | None:
    """The version before our newest one that says `written`; whatever goes wrong, we just do not know."""
    ask = Ask(client.name, f"read the history of {ref.key}")
    query = f"query {{ {issue_field(ref, 'i', _SELECTION)} }}"
    try:
        found = EditedIssue.model_validate(issue_in(graph.data(ask, "history", query) or {}, "i"))
        us = people.bot().login
    except (TryLater, GiveUp, ValueError):
        return None
    if str(found.id) != ref.id:
        return None
    return _before(found.edits.nodes, us, _lines(written))


def _before(edits: Sequence[BodyEdit], us: str, written: str) -> str | None:
    """Newest first. A deleted version has no text, and is nobody's evidence."""
    for newer, older in pairwise(edits):
        by_us = newer.editor is not None and newer.editor.is_account(us)
        if by_us and newer.diff is not None and _lines(newer.diff) == written:
            return older.diff
    return None


def _lines(text: str) -> str:
    return text.replace("\r\n", "\n").rstrip()
