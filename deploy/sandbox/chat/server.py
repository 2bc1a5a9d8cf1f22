"""A chat on this machine: four vendors' incoming webhooks on one real port, and a page."""

from __future__ import annotations

from deploy.sandbox.chat.app import VENDORS, create_app
from deploy.sandbox.chat.records import Message
from deploy.sandbox.chat.rooms import Rooms
from deploy.sandbox.faults import Faults
from deploy.sandbox.front import Front
from deploy.sandbox.standing import Standing


class LocalChat(Standing):
    """Serves from `start` (or `with`) to `stop`; `faults` holds the bad luck."""

    def __init__(self, host: str = "127.0.0.1", port: int = 0) -> None:
        self._rooms = Rooms()
        self.faults = Faults()
        super().__init__(Front(create_app(self._rooms), self._rooms.lock, self.faults), host, port)

    def add_room(self, name: str, kind: str = "slack") -> str:
        """Make a room; returns what `chat.<name>.url` takes."""
        vendor = next((each for each in VENDORS if each.kind == kind), None)
        if vendor is None:
            raise ValueError(f"{kind!r} is none of {', '.join(each.kind for each in VENDORS)}")
        with self._rooms.lock:
            return self.url + vendor.path(self._rooms.open(name, kind))

    @property
    def messages(self) -> list[Message]:
        """Everything said so far in all rooms, oldest first."""
        with self._rooms.lock:
            return list(self._rooms.messages)
