"""One call of a WSGI app with a request that is whole, and its answer."""

from __future__ import annotations

import json
import sys
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING, Any, Self

from granian.rsgi import Scope

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIApplication, WSGIEnvironment


@dataclass(frozen=True, slots=True)
class Answer:
    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes

    @classmethod
    def in_json(cls, status: int, error: str) -> Self:
        headers = (("Content-Type", "application/json"), ("X-Content-Type-Options", "nosniff"))
        return cls(status, headers, json.dumps({"error": error}).encode())


def environ_of(scope: Scope, body: bytes) -> WSGIEnvironment:
    """The request as PEP 3333 wants it."""
    server, _, port = scope.server.rpartition(":")
    environ: WSGIEnvironment = {
        "REQUEST_METHOD": scope.method,
        "SCRIPT_NAME": "",
        "PATH_INFO": _latin(scope.path),
        "QUERY_STRING": _latin(scope.query_string),
        "SERVER_NAME": server,
        "SERVER_PORT": port,
        "SERVER_PROTOCOL": f"HTTP/{scope.http_version}",
        "REMOTE_ADDR": scope.client.rpartition(":")[0],
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": scope.scheme,
        "wsgi.input": BytesIO(body),
        "wsgi.errors": sys.stderr,
        "wsgi.multithread": True,
        "wsgi.multiprocess": False,
        "wsgi.run_once": False,
    }
    for name, value in scope.headers.items():
        _add(environ, name.upper(), _latin(value))
    environ.pop("HTTP_TRANSFER_ENCODING", None)
    environ["CONTENT_LENGTH"] = str(len(body))
    if scope.authority:
        environ.setdefault("HTTP_HOST", scope.authority)
    return environ


def _add(environ: WSGIEnvironment, name: str, value: str) -> None:
    if "_" in name:  # X_Hub_Signature would pass for X-Hub-Signature
        return
    key = name.replace("-", "_")
    if key != "CONTENT_TYPE":
        key = f"HTTP_{key}"
    joint = "; " if key == "HTTP_COOKIE" else ","
    environ[key] = f"{environ[key]}{joint}{value}" if key in environ else value


def _latin(text: str) -> str:
    return text.encode("utf-8", "replace").decode("latin-1")


def call(app: WSGIApplication, environ: WSGIEnvironment) -> Answer:
    """Call the app and take its answer whole. Raises what it raises."""
    started: list[tuple[str, list[tuple[str, str]]]] = []

    def start_response(status: str, headers: list[tuple[str, str]], exc_info: Any = None, /) -> Any:
        if exc_info is not None:
            started.clear()
        started.append((status, headers))
        return None

    parts = app(environ, start_response)
    try:
        body = b"".join(parts)
    finally:
        close = getattr(parts, "close", None)
        if close is not None:
            close()
    status, headers = started[-1]
    return Answer(int(status.partition(" ")[0]), tuple(headers), body)
