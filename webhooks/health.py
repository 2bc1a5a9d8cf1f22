"""Whether this process lives, and whether it is ready to take deliveries."""

from __future__ import annotations

from collections.abc import Callable

import sqlalchemy as sa
import structlog
from flask import Response

from syncer.errors import TryLater
from syncer.store.engine import Store
from syncer.store.tables import deliveries
from webhooks.answers import answer

log = structlog.get_logger(__name__)


class Health:
    """Answers for /healthz and /readyz."""

    def __init__(self, store: Store, queue_answers: Callable[[], bool]) -> None:
        self._store, self._queue_answers = store, queue_answers

    def lives(self) -> Response:
        return answer(200, status="ok")

    def is_ready(self) -> Response:
        """Not ready without the store; without the queue only slower, for the door keeps accepting."""
        try:
            # A transaction that writes, though it writes nothing: a store that is read-only takes no deliveries.
            with self._store.write() as db:
                db.execute(sa.select(deliveries.c.id).limit(1)).first()
        except TryLater as error:
            log.warning("door.not_ready", why=error.sentence)
            return answer(503, status="unavailable", why="The store does not answer.")
        if not self._queue_answers():
            return answer(200, status="degraded", why="The queue does not answer; work is found by polling.")
        return answer(200, status="ok")
