"""What one chat vendor does with a posted message."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from deploy.sandbox.chat.records import NotTaken, Room, Said

JSON = "application/json"
Payload = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Vendor:
    """How rooms are addressed, how a payload is read, and what is answered."""

    kind: str
    address: str  # of a room, with {number} and {key} in it
    read: Callable[[Payload], Said]  # raises NotTaken
    thanks: tuple[int, str, str]  # status, body, content type
    unknown: NotTaken  # for an address that nobody gave out

    def path(self, room: Room) -> str:
        return self.address.format(number=room.number, key=room.key)

    @property
    def rule(self) -> str:
        """The address as Flask routes it."""
        return self.address.format(number="<number>", key="<key>")


def refusal(status: int, **shape: object) -> NotTaken:
    """Told as JSON."""
    return NotTaken(status, json.dumps(shape), JSON)


def texts(value: object) -> str:
    """A text, whatever a payload has in its place."""
    return value if isinstance(value, str) else ""


def objects(value: object) -> list[Payload]:
    """The objects of a list, whatever a payload has in its place."""
    return [each for each in value if isinstance(each, dict)] if isinstance(value, list) else []
