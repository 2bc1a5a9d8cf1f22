"""In front of a WSGI app: takes requests whole in an event loop, so that a slow sender never holds one of its threads.

Under granian's own WSGI mode a thread reads the body, and waits for as long as the sender likes to stay silent:
sixteen connections would close a door of sixteen threads.
"""

from __future__ import annotations

import asyncio
import re
from collections.abc import AsyncIterator
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Protocol

import structlog
from granian.rsgi import Scope

from deploy.processes.whole_bodies import BodyRefused, Limits, WholeBodies
from deploy.processes.wsgi_call import Answer, call, environ_of

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIApplication

_DIGITS = re.compile(r"[0-9]{1,19}")

log = structlog.get_logger(__name__)


class Conversation(Protocol):
    """As far as granian's RSGI protocol is used here; it may be iterated once."""

    def __aiter__(self) -> AsyncIterator[bytes]: ...

    def response_bytes(self, status: int, headers: list[tuple[str, str]], body: bytes) -> None: ...


class Front:
    """An RSGI app around a WSGI app."""

    def __init__(self, app: WSGIApplication, threads: int) -> None:
        self._app = app
        self._bodies = WholeBodies(Limits())
        self._threads = ThreadPoolExecutor(threads, thread_name_prefix="door")

    async def answer(self, scope: Scope, conversation: Conversation) -> None:
        """The callback that granian wants."""
        try:
            waits = scope.headers.get("expect") is not None
            async with self._bodies.received(conversation, _declared(scope), waits_for_leave=waits) as body:
                answer = await asyncio.get_running_loop().run_in_executor(
                    self._threads, call, self._app, environ_of(scope, body)
                )
        except BodyRefused as refused:
            log.info("door.body_refused", status=refused.status, why=refused.sentence, path=scope.path)
            answer = Answer.in_json(refused.status, refused.sentence)
        except Exception:
            log.exception("door.failed", method=scope.method, path=scope.path)
            answer = Answer.in_json(503, "This did not work. Please send it again.")
        conversation.response_bytes(answer.status, list(answer.headers), answer.body)


def _declared(scope: Scope) -> int | None:
    if scope.headers.get("transfer-encoding") is not None:
        return None  # the server obeys the chunks and ignores the length
    length = scope.headers.get("content-length")
    return int(length) if length and _DIGITS.fullmatch(length) else None
