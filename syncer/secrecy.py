"""Libraries that log what they send are silent while a secret is in it: a chat room's address, a new token."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

_SILENT: ContextVar[frozenset[str]] = ContextVar("_SILENT", default=frozenset())


class _NothingWhileSecret(logging.Filter):
    """Drops what a silenced logger says in the thread that uses a secret; nobody else is disturbed."""

    def filter(self, record: logging.LogRecord) -> bool:
        return record.name not in _SILENT.get()


_FILTER = _NothingWhileSecret()


@contextmanager
def unlogged(*loggers: str) -> Iterator[None]:
    """What these loggers say in this thread is dropped. A logger takes the same filter only once, and keeps it."""
    for name in loggers:
        logging.getLogger(name).addFilter(_FILTER)
    token = _SILENT.set(_SILENT.get() | set(loggers))
    try:
        yield
    finally:
        _SILENT.reset(token)
