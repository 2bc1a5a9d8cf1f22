"""One writer at a time across threads and processes, in turn; the kernel frees the lock when its holder dies.

SQLite's own waiting is unfair: a thread can starve for seconds.
"""

from __future__ import annotations

import fcntl
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from syncer.errors import TryLater


class WriterLock:
    """A lock beside the database file. It is not reentrant, and says so instead of waiting for itself."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._threads = threading.Lock()
        self._holder: int | None = None
        self._open().close()

    @contextmanager
    def held(self) -> Iterator[None]:
        """Wait for the turn, and have it."""
        me = threading.get_ident()
        if self._holder == me:
            raise RuntimeError("a write transaction inside a write transaction would wait for itself")
        # Opened each time: a folder that went away and came back from a backup brings another lock file.
        with self._threads, self._open() as file:  # closing it lets go of the lock
            fcntl.flock(file, fcntl.LOCK_EX)
            self._holder = me
            try:
                yield
            finally:
                self._holder = None

    def _open(self) -> BinaryIO:
        try:
            return self._path.open("a+b")
        except OSError as error:
            raise TryLater("store.unavailable", f"the store does not answer: {error}") from error
