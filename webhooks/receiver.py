"""One delivery at the door: its bytes, then proof, then a safe place, and only then thanks."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import structlog
from flask import Response, request
from structlog.contextvars import bound_contextvars
from werkzeug.exceptions import NotFound

from syncer.store.inbox import Inbox, Stored
from webhooks.answers import answer
from webhooks.dedupe import dedupe_key
from webhooks.handshake import shake_hands
from webhooks.kept_headers import kept_headers
from webhooks.reading import Headers, Unreadable
from webhooks.sources import ConfiguredSource

log = structlog.get_logger(__name__)


class Receiver:
    """Answers for /webhooks/<name>."""

    def __init__(
        self, inbox: Inbox, sources: Mapping[str, ConfiguredSource], ring: Callable[[], None]
    ) -> None:
        self._inbox, self._sources, self._ring = inbox, sources, ring

    def options(self, name: str) -> Response:
        """The handshake, for sources that there are."""
        self._source(name)
        return shake_hands(request.headers)

    def post(self, name: str) -> Response:
        """Store a genuine delivery. Raises what `refusals` explains: 404, 413, and 503 when it is not stored."""
        source = self._source(name)
        request.max_content_length = source.kind.max_body
        body = request.get_data(cache=False)
        headers = {header.lower(): value for header, value in request.headers.items()}
        if not source.is_genuine(body, headers):
            log.warning("delivery.refused", source=name, why="not proven", bytes=len(body))
            return answer(401, error="Unauthorized")
        kept = kept_headers(source.kind, headers)
        stored = self._inbox.put(name, dedupe_key(source, body, headers), kept, body)
        with bound_contextvars(delivery=stored.id, source=name):
            return self._thank(source, body, headers, stored)

    def _thank(self, source: ConfiguredSource, body: bytes, headers: Headers, stored: Stored) -> Response:
        """It is safe now, readable or not: what cannot be read is kept as well, and shown as not understood."""
        if stored.seen_before:
            log.info("delivery.seen_before")
        else:
            log.info("delivery.stored", bytes=len(body))
            self._ring()
        try:
            source.kind.read(body, headers)
        except Unreadable as error:
            log.warning("delivery.unreadable", why=str(error))
            return answer(400, error=str(error), delivery=stored.id)
        return answer(200 if stored.seen_before else 202, delivery=stored.id)

    def _source(self, name: str) -> ConfiguredSource:
        if name not in self._sources:
            raise NotFound
        return self._sources[name]
