"""The port: what the loop asks of a chat room."""

from __future__ import annotations

from typing import Protocol


class Chat(Protocol):
    """One room. `say` raises TryLater (unknown=False only when it was provably not sent) or GiveUp."""

    @property
    def name(self) -> str:
        """Its name in kintsugi.yml."""

    def say(self, title: str, text: str, url: str) -> None:
        """Post one message: a bold title, plain text with newlines, one link. Nothing in it pings anybody."""
