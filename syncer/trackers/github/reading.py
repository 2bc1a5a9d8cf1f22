"""An issue is read by REST, wherever it is by now."""

from __future__ import annotations

from rules.nouns import Gone, Issue, IssueRef
from syncer.trackers.github import convert
from syncer.trackers.github.answer import Answer
from syncer.trackers.github.client import Client
from syncer.trackers.github.errors import Ask
from syncer.trackers.github.payloads import IssuePayload
from syncer.trackers.github.places import place

GONE = {
    404: "it is not there, or the token may no longer see it",
    410: "it was deleted",
    451: "it was taken down for legal reasons",
}


def look(client: Client, ref: IssueRef) -> Issue | Gone:
    """How it is now; a 304 costs nothing of the limit."""
    here = place(ref)
    ask = Ask(client.name, f"read {ref.key}", here.project)
    answer = client.get(ask, here.issue, expect=(200, *GONE))
    if answer.status in GONE:
        return Gone(ref, GONE[answer.status])
    found = client.understand(ask, answer, IssuePayload.model_validate)
    if ref.id and str(found.id) != ref.id and not answer.moved:  # a transfer gives it a new id
        return Gone(ref, "another issue has its number now")
    return convert.issue(found, client.name, here.project)


def present(client: Client, ref: IssueRef) -> Issue:
    """How it is now. GiveUp when it is gone."""
    found = look(client, ref)
    if isinstance(found, Gone):
        raise Ask(client.name, f"find {ref.key}").give_up("gone", f"{found.why}.")
    return found


def shown(client: Client, ask: Ask, answer: Answer) -> Issue:
    """The issue that the answer to a change shows."""
    found = client.understand(ask, answer, IssuePayload.model_validate)
    return convert.issue(found, client.name, ask.project)
