"""GraphQL where the server has it; wherever it has not, or not now, the answer is None and REST is asked.

PyGithub's `graphql_query` raises when one node of a hundred is deleted, so we read the answer ourselves.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from rules.nouns import IssueRef
from syncer.trackers.github.answer import Answer
from syncer.trackers.github.client import Client
from syncer.trackers.github.connection import Redirected
from syncer.trackers.github.errors import Ask
from syncer.trackers.github.places import place
from syncer.trackers.remembered import Remembered

Data = Mapping[str, Any]
ABSENT_FOR = 3600.0  # seconds until we look whether the server has learnt it


@dataclass(frozen=True, slots=True)
class Graph:
    """Reads; what a server does not understand is remembered by the kind of question."""

    client: Client
    absent: Remembered[bool]

    def data(self, ask: Ask, kind: str, query: str) -> Data | None:
        """What was found; places that were not are null in it."""
        if self.absent.get(kind):
            return None
        try:
            answer = self.client.graphql(ask, query)
        except Redirected:
            answer = None
        if answer is None or answer.status in {404, 405, 410, 501}:
            self.absent.keep(kind, True, ABSENT_FOR)
            return None
        if answer.status != 200:
            return None  # REST will say why, or does better
        return self._found(kind, answer)

    def _found(self, kind: str, answer: Answer) -> Data | None:
        said = answer.parsed()
        data = said.get("data") if isinstance(said, dict) else None
        if isinstance(data, dict):
            return data
        if not _only_now(said):
            self.absent.keep(kind, True, ABSENT_FOR)
        return None


def issue_field(ref: IssueRef, name: str, selection: str) -> str:
    """Asks for an issue by repository and number, as field `name`."""
    where = place(ref)
    owner, _, repository = where.project.partition("/")
    return (
        f"{name}: repository(owner: {json.dumps(owner)}, name: {json.dumps(repository)}) "
        f"{{ issue(number: {where.number}) {{ {selection} }} }}"
    )


def issue_in(data: Data, name: str) -> Any:
    """What was found there; None when it is not, or may not be seen."""
    repository = data.get(name)
    return repository.get("issue") if isinstance(repository, dict) else None


def _only_now(said: Any) -> bool:
    """Rate limits and time-outs also come as status 200 without data; questions not understood have a place."""
    errors = said.get("errors") if isinstance(said, dict) else None
    return isinstance(errors, list) and not any(
        isinstance(error, dict) and ("locations" in error or "extensions" in error) for error in errors
    )
