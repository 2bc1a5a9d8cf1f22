"""What performing needs: the store, one lease, its ledger, and the ways into the outside world."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from rules.book import Book
from rules.nouns import Issue, IssueRef
from rules.operations import Operation
from syncer.chat.port import Chat
from syncer.configured import configured
from syncer.errors import GiveUp
from syncer.identity import Identity
from syncer.ledger import Entry, Ledger, Result
from syncer.store.engine import Store
from syncer.store.leases import Lease
from syncer.trackers.port import Tracker


@dataclass(frozen=True, slots=True)
class Hands:
    """Everything for one incident, under one lease."""

    store: Store
    lease: Lease
    ledger: Ledger
    book: Book
    trackers: Mapping[str, Tracker]
    chats: Mapping[str, Chat]
    identity: Identity
    clock: Callable[[], datetime]

    @property
    def incident_id(self) -> str:
        return self.lease.incident_id

    def tracker(self, name: str) -> Tracker:
        """GiveUp for one that is no longer configured."""
        return configured(self.trackers, name)

    def shown(self, ref: IssueRef) -> Issue:
        """The issue as it is this moment. GiveUp when it is gone."""
        found = self.tracker(ref.tracker).read([ref])[ref.id]
        if isinstance(found, Issue):
            return found
        raise GiveUp("issue.gone", f"{ref.key} is gone: {found.why}")


class Changed(Exception):
    """Somebody saved between our look and our write: look again."""


def entry(operation: Operation) -> Entry:
    """The operation's row in the ledger."""
    return Entry(operation.key, type(operation).__name__, operation.summary)


def ref_to_json(ref: IssueRef) -> Result:
    """A reference in a ledger row."""
    return {"tracker": ref.tracker, "project": ref.project, "id": ref.id, "key": ref.key, "url": ref.url}


def ref_from_json(row: Result) -> IssueRef:
    """The reference that `ref_to_json` wrote."""
    return IssueRef(row["tracker"], row["project"], row["id"], row["key"], row["url"])
