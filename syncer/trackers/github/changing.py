"""A change reaches an issue where it is now: its repository may have been renamed, or it was transferred."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from typing import Any

from rules.nouns import IssueRef
from syncer.trackers.github.answer import Answer
from syncer.trackers.github.client import Client
from syncer.trackers.github.connection import Redirected
from syncer.trackers.github.errors import Ask
from syncer.trackers.github.places import Place, place
from syncer.trackers.github.reading import present


@dataclass(frozen=True, slots=True)
class Change:
    """One request that changes an issue or something on it."""

    doing: str  # "comment on acme/checkout#42"
    verb: str
    at: Callable[[Place], str]
    body: Mapping[str, Any]
    expect: Collection[int]
    creates: bool = False


def send(client: Client, ref: IssueRef, change: Change) -> tuple[Ask, Answer]:
    """Send it; when a redirect says that it is elsewhere (so nothing was done), send it there."""
    here = place(ref)
    try:
        return _send_to(client, here, change)
    except Redirected:
        there = place(present(client, ref).ref)
    ask = Ask(client.name, change.doing, there.project)
    if there == here:
        raise ask.give_up("redirected", f"{client.sender.address.server} sends us elsewhere; check api_url.")
    try:
        return _send_to(client, there, change)
    except Redirected:
        problem = ask.later("moving", "it is being moved just now.")
    raise problem


def _send_to(client: Client, where: Place, change: Change) -> tuple[Ask, Answer]:
    ask = Ask(client.name, change.doing, where.project, changes=True)
    path = change.at(where)
    return ask, client.change(ask, change.verb, path, change.body, change.expect, creates=change.creates)
