"""A chat room's address is its password: libraries that log addresses are silent while it is used."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

_SAYING: ContextVar[bool] = ContextVar("_SAYING", default=False)


class _NothingWhileSaying(logging.Filter):
    """Only what is logged by the thread that is saying something is dropped; others are not disturbed."""

    def filter(self, record: logging.LogRecord) -> bool:
        return not _SAYING.get()


_FILTER = _NothingWhileSaying()


@contextmanager
def unlogged(*loggers: str) -> Iterator[None]:
    """What these loggers say in this thread is dropped. A logger takes the same filter only once."""
    for name in loggers:
        logging.getLogger(name).addFilter(_FILTER)
    token = _SAYING.set(True)
    try:
        yield
    finally:
        _SAYING.reset(token)
