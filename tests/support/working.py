"""What a worker of the house does, remembering nothing but what is in the store: book, trackers and loop are new."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from deploy.wiring import doctors_trackers
from rules.book import open_book
from rules.operations import Operation
from rules.policy.models import Policy
from syncer.errors import TryLater
from syncer.hands import Changed, Hands
from syncer.identity import Identity
from syncer.ledger import Ledger
from syncer.loop import Loop
from syncer.perform import perform
from syncer.store.engine import Store
from syncer.store.leases import claim, release

ROUNDS = 15


def perform_in(policy: Mapping[str, Any], store: str, operation: Operation) -> None:
    """The same in the store at that address."""
    perform_once(policy, Store(store), operation)


def perform_once(policy: Mapping[str, Any], store: Store, operation: Operation) -> None:
    """Raises TryLater and GiveUp. A text that is not what the plan was made for is for the next look: nothing here."""
    book = open_book(Policy.model_validate(policy), lambda path: path)
    lease = claim(store)
    assert lease is not None
    hands = Hands(
        store=store,
        lease=lease,
        ledger=Ledger(store, lease),
        book=book,
        trackers=doctors_trackers(book.policy),  # their pace is their own, for many workers share none here
        chats={},
        identity=_identity(book.policy),
        clock=lambda: datetime.now(UTC),
    )
    try:
        perform(operation, hands)
    except Changed:
        pass
    finally:
        release(store, lease, 0.0)


def look_after(policy: Mapping[str, Any], store: str, incident: str, now: datetime, room: Path) -> None:
    """Reconcile an incident until nothing is left to do, or it has to be waited for."""
    book = open_book(Policy.model_validate(policy), lambda path: path)
    loop = Loop(
        Store(store),
        book,
        trackers=doctors_trackers(book.policy),
        chats={"wins": Room(room)},
        identity=_identity(book.policy),
        clock=lambda: now,
    )
    for _ in range(ROUNDS):
        loop.reconcile(incident)
        try:
            if not loop.plan(incident).operations:
                return
        except TryLater:
            return


class Room:
    """A chat room whose walls are a file."""

    name = "wins"

    def __init__(self, path: Path) -> None:
        self._path = path

    def say(self, title: str, text: str, url: str) -> None:
        with self._path.open("a") as wall:
            wall.write(f"{title}\n")


def _identity(policy: Policy) -> Identity:
    assert policy.server.secret is not None
    return Identity(policy.server.secret.get_secret_value().encode())
