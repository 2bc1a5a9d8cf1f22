"""Beside the port: what a vendor can do who lists its deliveries, and sends one again when it is asked to.

GitHub is one of those: by itself it never sends a webhook a second time.
https://docs.github.com/webhooks/using-webhooks/handling-failed-webhook-deliveries
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol, runtime_checkable


@dataclass(frozen=True, slots=True)
class Hook:
    """A webhook that leads to our door."""

    path: str  # where the vendor's API has it: "/orgs/acme/hooks/7"
    where: str  # whose it is, for people: "acme", "acme/checkout"


@dataclass(frozen=True, slots=True)
class Attempt:
    """One try of the vendor to deliver something."""

    id: str
    guid: str  # of the delivery: the same in each try
    event: str
    at: datetime
    arrived: bool


@dataclass(frozen=True, slots=True)
class Unseen:
    """A place whose webhooks we may not see."""

    where: str
    why: str  # a sentence that says what to grant


@dataclass(frozen=True, slots=True)
class Hooks:
    """What was found in all places together."""

    found: tuple[Hook, ...] = ()
    unseen: tuple[Unseen, ...] = ()
    without: tuple[str, ...] = ()  # all is seen there, and nothing leads to us


@runtime_checkable
class Redelivers(Protocol):
    """One vendor, reached with one credential. Raises only `TryLater` and `GiveUp` (syncer.errors)."""

    @property
    def name(self) -> str:
        """Its name under `trackers:` in kintsugi.yml."""

    def hooks(self, places: Mapping[str, Sequence[str]], addresses: Sequence[str]) -> Hooks:
        """The webhooks that lead to one of our addresses; `places` are owners, each with repositories."""

    def attempts(self, hook: Hook, since: datetime, most: int) -> tuple[Attempt, ...]:
        """The tries since then, newest first; at most the newest `most`, in round hundreds."""

    def redeliver(self, hook: Hook, attempt: str) -> bool:
        """Ask for this one again. False when the vendor has it no longer, or will not."""
