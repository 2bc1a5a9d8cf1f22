"""The front of a local server: each request is read whole, meets its fault, is obeyed and noted."""

from __future__ import annotations

import re
import time
from collections import deque
from collections.abc import Iterable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from werkzeug.http import HTTP_STATUS_CODES
from werkzeug.test import run_wsgi_app

from deploy.sandbox.faults import Fault, Faults, Reply
from deploy.sandbox.loopback import cut
from deploy.sandbox.recording import read_whole

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

REMEMBERED = 20_000
LONGEST_KEPT = 256 * 1024


@dataclass(frozen=True, slots=True)
class Seen:
    """One request that came in, and what became of it; the path begins behind /api/v3."""

    method: str
    path: str
    query: str
    status: int  # 0 when the connection was cut
    login: str | None = None
    headers: Mapping[str, str] = field(default_factory=dict, repr=False)  # credentials left out
    body: bytes = field(default=b"", repr=False)  # b"" also when it was longer than LONGEST_KEPT

    def is_call(self, method: str, path: str) -> bool:
        return self.method == method and re.search(path, self.path) is not None


class Front:
    """A WSGI app around another. `alone` is entered while the inner one works, never while a fault waits."""

    def __init__(self, app: WSGIApplication, alone: AbstractContextManager[object], faults: Faults) -> None:
        self._app, self._alone, self._faults = app, alone, faults
        self.seen: deque[Seen] = deque(maxlen=REMEMBERED)

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        _read_whole(environ)
        method, path = environ["REQUEST_METHOD"], _path(environ)
        fault = self._faults.take(method, path)
        reply = self._before(fault, environ) if fault else None
        if reply is None:
            reply = self._obey(environ)
        if fault and fault.cut == "after":
            self._cut(environ)
        self._note(environ, reply.status)
        start_response(f"{reply.status} {HTTP_STATUS_CODES.get(reply.status, 'Unknown')}", _headers(reply))
        return [] if method == "HEAD" else [reply.body]

    def _before(self, fault: Fault, environ: WSGIEnvironment) -> Reply | None:
        if fault.delay:
            time.sleep(fault.delay)
        if fault.meanwhile:
            fault.meanwhile()
        if fault.cut == "before":
            self._cut(environ)
        return fault.reply

    def _obey(self, environ: WSGIEnvironment) -> Reply:
        with self._alone:
            body, status, headers = run_wsgi_app(self._app, environ, buffered=True)
        return Reply(int(status.split()[0]), b"".join(body), tuple(headers))

    def _cut(self, environ: WSGIEnvironment) -> None:
        self._note(environ, 0)
        cut(environ["werkzeug.socket"])
        raise ConnectionAbortedError("a fault on order")

    def _note(self, environ: WSGIEnvironment, status: int) -> None:
        notes, query = environ["sandbox.notes"], environ.get("QUERY_STRING", "")
        what = environ["REQUEST_METHOD"], _path(environ), query, status, notes.get("login")
        self.seen.append(Seen(*what, _said(environ), notes["body"]))


def _path(environ: WSGIEnvironment) -> str:
    path: str = environ.get("PATH_INFO", "")
    return path.removeprefix("/api/v3") or "/"


def _said(environ: WSGIEnvironment) -> dict[str, str]:
    """The headers of the request, in small letters, without credentials."""
    found = {
        name.removeprefix("HTTP_").replace("_", "-").lower(): str(value)
        for name, value in environ.items()
        if name.startswith("HTTP_") or name == "CONTENT_TYPE"
    }
    return {name: value for name, value in found.items() if name not in {"authorization", "cookie"}}


def _read_whole(environ: WSGIEnvironment) -> None:
    """A caller who is slow to send must not keep the others out."""
    body = read_whole(environ)
    kept = body if len(body) <= LONGEST_KEPT else b""
    environ["sandbox.notes"] = {"body": kept}  # and what the inner app tells about the caller


def _headers(reply: Reply) -> list[tuple[str, str]]:
    headers = [pair for pair in reply.headers if pair[0].lower() != "content-length"]
    if reply.status not in {204, 304}:
        headers.append(("Content-Length", str(len(reply.body))))
    return headers
