"""Libraries that log what they send are silent while a secret is in it: a chat room's address, a new token."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

_SECRET: ContextVar[bool] = ContextVar("_SECRET", default=False)


class _NothingWhileSecret(logging.Filter):
    """Only what is logged by the thread that uses a secret is dropped; others are not disturbed."""

    def filter(self, record: logging.LogRecord) -> bool:
        return not _SECRET.get()


_FILTER = _NothingWhileSecret()


@contextmanager
def unlogged(*loggers: str) -> Iterator[None]:
    """What these loggers say in this thread is dropped. A logger takes the same filter only once."""
    for name in loggers:
        logging.getLogger(name).addFilter(_FILTER)
    token = _SECRET.set(True)
    try:
        yield
    finally:
        _SECRET.reset(token)
