"""Requests are written down whole, before anything is done with them, where the environment names a folder for it.

A line of `<name>-<process>.jsonl` there is one request. What proves who asked is left out.
"""

from __future__ import annotations

import io
import json
import os
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from werkzeug.wsgi import get_input_stream

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

# A variable, for the sandbox also runs in processes that others start: the demo's, for one.
FOLDER = "KINTSUGI_SANDBOX_RECORDS"


def recorded(app: WSGIApplication, name: str, environment: Mapping[str, str]) -> WSGIApplication:
    """The app, or one around it that writes down what it is asked."""
    folder = environment.get(FOLDER)
    if not folder:
        return app
    Path(folder).mkdir(parents=True, exist_ok=True)
    return _Recorded(app, Path(folder, f"{name}-{os.getpid()}.jsonl"))


def read_whole(environ: WSGIEnvironment) -> bytes:
    """The body, which can be read again afterwards."""
    body = get_input_stream(environ).read()
    environ["wsgi.input"] = io.BytesIO(body)
    environ["CONTENT_LENGTH"] = str(len(body))
    environ.pop("HTTP_TRANSFER_ENCODING", None)
    return body


class _Recorded:
    """A WSGI app around another."""

    def __init__(self, app: WSGIApplication, file: Path) -> None:
        self._app, self._file = app, file

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        body = read_whole(environ)
        line = {
            "method": environ["REQUEST_METHOD"],
            "target": environ["REQUEST_URI"],  # path and query as they were sent
            "agent": environ.get("HTTP_USER_AGENT", ""),
            "content_type": environ.get("CONTENT_TYPE", "") if body else "",
            "body": body.decode("utf-8", "backslashreplace"),
        }
        # One write of a file that is only appended to: threads and processes do not mix their lines.
        with self._file.open("ab", buffering=0) as file:
            file.write(json.dumps(line).encode() + b"\n")
        return self._app(environ, start_response)
