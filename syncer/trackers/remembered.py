"""Answers that may be reused for a while, by all threads."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Generic, TypeVar

V = TypeVar("V")
_MOST = 1000


class Remembered(Generic[V]):
    """Values with an end of life each; `clock` counts seconds."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._lock = threading.Lock()
        self._kept: dict[str, tuple[float, V]] = {}

    def get(self, key: str) -> V | None:
        """The value while it is still good."""
        with self._lock:
            end, value = self._kept.get(key, (0.0, None))
            return value if self._clock() < end else None

    def keep(self, key: str, value: V, seconds: float) -> V:
        """Remember it, and hand it back."""
        with self._lock:
            if len(self._kept) >= _MOST:
                self._kept.clear()
            self._kept[key] = (self._clock() + seconds, value)
        return value

    def forget(self, key: str) -> None:
        """Ask anew next time."""
        with self._lock:
            self._kept.pop(key, None)
