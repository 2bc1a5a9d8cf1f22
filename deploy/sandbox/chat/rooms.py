"""The rooms of the local chat, and what was said in each."""

from __future__ import annotations

import secrets
import threading
from datetime import UTC, datetime

from deploy.sandbox.chat.records import Message, Room, Said


class Rooms:
    """Hold `lock` while using it."""

    def __init__(self) -> None:
        self.lock = threading.RLock()
        self.all: list[Room] = []
        self.messages: list[Message] = []

    def open(self, name: str, kind: str) -> Room:
        """Make a room; ValueError when the name is taken."""
        if any(room.name == name for room in self.all):
            raise ValueError(f"there is a room {name!r} already")
        room = Room(len(self.all) + 1, name, kind, secrets.token_urlsafe(18))
        self.all.append(room)
        return room

    def find(self, kind: str, key: str) -> Room | None:
        for room in self.all:
            if room.kind == kind and secrets.compare_digest(room.key.encode(), key.encode()):
                return room
        return None

    def say(self, room: Room, said: Said) -> None:
        self.messages.append(Message(room.name, room.kind, datetime.now(UTC), said))

    def said_in(self, room: Room) -> list[Message]:
        return [message for message in self.messages if message.room == room.name]
