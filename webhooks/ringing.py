"""Rings the bell from a thread of its own: an answer never waits for a queue."""

from __future__ import annotations

import threading
from collections.abc import Callable


class Ringing:
    """Many calls while one ring is under way are one more ring."""

    def __init__(self, ring: Callable[[], None]) -> None:
        self._ring = ring
        self._wanted = threading.Event()
        self._starting = threading.Lock()
        self._thread: threading.Thread | None = None

    def soon(self) -> None:
        """Ring as soon as may be; returns at once."""
        self._wanted.set()
        # Started by the first delivery and not before: a thread does not survive the fork of a server.
        with self._starting:
            if self._thread is None or not self._thread.is_alive():
                self._thread = threading.Thread(target=self._keep_ringing, name="bell", daemon=True)
                self._thread.start()

    def _keep_ringing(self) -> None:
        while self._wanted.wait():
            self._wanted.clear()
            self._ring()
