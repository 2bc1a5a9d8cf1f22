"""A worker of the house: it takes the only incident, and performs one operation through the ledger.

Nothing is remembered from one time to the next but what is in the store: book, trackers and ledger are new.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from deploy.wiring import doctors_trackers
from rules.book import open_book
from rules.operations import Operation
from rules.policy.models import Policy
from syncer.hands import Changed, Hands
from syncer.identity import Identity
from syncer.ledger import Ledger
from syncer.perform import perform
from syncer.store.engine import Store
from syncer.store.leases import claim, release


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
        identity=Identity(b"a secret of this test"),
        clock=lambda: datetime.now(UTC),
    )
    try:
        perform(operation, hands)
    except Changed:
        pass
    finally:
        release(store, lease, 0.0)
