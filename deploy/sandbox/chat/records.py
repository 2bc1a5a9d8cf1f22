"""What the local chat keeps: rooms, and what was said in them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Said:
    """A message as people see it: without the vendor's markup."""

    title: str
    text: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class Room:
    """A room with an incoming webhook; its key is the secret part of the address."""

    number: int
    name: str
    kind: str  # slack | mattermost | discord | teams
    key: str


@dataclass(frozen=True, slots=True)
class Message:
    """One thing said in a room."""

    room: str
    kind: str
    said_at: datetime
    said: Said

    @property
    def title(self) -> str:
        return self.said.title

    @property
    def text(self) -> str:
        return self.said.text

    @property
    def url(self) -> str:
        return self.said.url


class NotTaken(Exception):
    """The vendor does not take this message."""

    def __init__(self, status: int, body: str, content_type: str = "text/html; charset=utf-8") -> None:
        super().__init__(f"{status} {body}")
        self.status, self.body, self.content_type = status, body, content_type
