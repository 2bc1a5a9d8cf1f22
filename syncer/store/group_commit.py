"""Many threads store, one commits: what waits while the disk is busy goes into the next commit together.

SQLite has one writer and a commit costs a trip to the disk; sixteen threads at the door would queue for it one by one.
"""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from typing import Generic, TypeVar

from syncer.errors import TryLater

T = TypeVar("T")
R = TypeVar("R")
MOST = 64  # in one commit, so that the first does not wait for ever


class GroupCommit(Generic[T, R]):
    """`commit` stores some things in one transaction and answers for each, in their order."""

    def __init__(self, commit: Callable[[Sequence[T]], Sequence[R]]) -> None:
        self._commit = commit
        self._waiting: queue.SimpleQueue[tuple[T, Future[R]]] = queue.SimpleQueue()
        self._starting = threading.Lock()
        self._writer: threading.Thread | None = None

    def store(self, thing: T) -> R:
        """Returns when it is on the disk. Raises what `commit` raised."""
        self._ensure_writer()
        answer: Future[R] = Future()
        self._waiting.put((thing, answer))
        return answer.result()

    def waiting(self) -> int:
        """How many things wait for the next commit."""
        return self._waiting.qsize()

    def _ensure_writer(self) -> None:
        with self._starting:
            if self._writer is None:
                self._writer = threading.Thread(target=self._write, name="inbox-writer", daemon=True)
                self._writer.start()

    def _write(self) -> None:
        while True:
            batch = [self._waiting.get()]
            while len(batch) < MOST and not self._waiting.empty():
                batch.append(self._waiting.get())
            self._store(batch)

    def _store(self, batch: Sequence[tuple[T, Future[R]]]) -> None:
        try:
            answers = self._commit([thing for thing, _ in batch])
        except BaseException as error:  # it is the callers' to handle: each gets it
            if len(batch) > 1 and not isinstance(error, TryLater):
                for one in batch:  # one of them is to blame; the others must not suffer
                    self._store([one])
                return
            for _, answer in batch:
                answer.set_exception(error)
            return
        for (_, answer), result in zip(batch, answers, strict=True):
            answer.set_result(result)
