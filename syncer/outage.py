"""Says once that something we depend on is away, and once that it is back."""

from __future__ import annotations

import threading

import structlog

log = structlog.get_logger(__name__)


class Outage:
    """Of one thing, such as "queue"; any thread may report."""

    def __init__(self, what: str) -> None:
        self._what = what
        self._lock = threading.Lock()
        self._away = False

    def began(self, why: str) -> None:
        """It does not answer."""
        if self._turned(to=True):
            log.warning(f"{self._what}.away", why=why)

    def over(self) -> None:
        """It answers."""
        if self._away and self._turned(to=False):
            log.info(f"{self._what}.back")

    def _turned(self, *, to: bool) -> bool:
        with self._lock:
            before, self._away = self._away, to
            return before != to
