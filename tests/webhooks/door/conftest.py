"""Doors for these tests: one in this process for the many small questions, and the real server for the rough ones."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import requests
from werkzeug.serving import BaseWSGIServer, WSGIRequestHandler, make_server

from syncer.store.delivery_log import list_deliveries, show_delivery
from syncer.store.engine import Store

HERE = str(Path(__file__).parent)
sys.path.insert(0, HERE)  # served_door is also imported by the processes that these tests start

from served_door import SECRETS, door_of, sources  # noqa: E402

SERVE = """
import sys
sys.path.insert(0, sys.argv[1])
from deploy.logs import configure_logs
from deploy.processes.serving import serve
configure_logs(json=True)
serve("served_door:make", sys.argv[2], threads=16, arguments=(sys.argv[3],))
"""


class Quiet(WSGIRequestHandler):
    protocol_version = "HTTP/1.1"

    def log(self, type, message, *args):  # noqa: A002
        pass


class Sender:
    """Speaks to a door as vendors do."""

    def __init__(self, port: int, store: Store) -> None:
        self.port, self.store = port, store
        self.url = f"http://127.0.0.1:{port}"

    def signed(self, name: str, body: bytes, secret: str | None = None) -> dict[str, str]:
        kind = sources()[name].kind
        return kind.sign(body, (secret or SECRETS[name]).encode())

    def post(self, name: str, body: bytes, secret: str | None = None, **headers: str) -> requests.Response:
        """Signed as the vendor would; `x_github_event="ping"` is a header besides."""
        others = {key.replace("_", "-"): value for key, value in headers.items()}
        return self.send(name, body, self.signed(name, body, secret) | others)

    def send(self, name: str, body: object, headers: dict[str, str]) -> requests.Response:
        return requests.post(f"{self.url}/webhooks/{name}", data=body, headers=headers, timeout=30)

    def get(self, path: str, **how) -> requests.Response:
        return requests.get(f"{self.url}{path}", timeout=30, **how)

    def stored(self):
        return list_deliveries(self.store, limit=1000)

    def whole(self, delivery_id: str):
        return show_delivery(self.store, delivery_id)


@pytest.fixture
def serving() -> Iterator[Callable[..., int]]:
    """Serves a WSGI app from a thread of this process; the answer is its port."""
    running: list[BaseWSGIServer] = []

    def serve(app) -> int:
        server = make_server("127.0.0.1", 0, app, threaded=True, request_handler=Quiet)
        server.daemon_threads = True
        threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        running.append(server)
        return server.server_port

    yield serve
    for server in running:
        server.shutdown()
        server.server_close()


@pytest.fixture
def door_on(serving) -> Callable[..., Sender]:
    """`door_on(store, board=…)`: a sender before a door on that store."""
    return lambda store, *configured, **how: Sender(serving(door_of(store, *configured, **how)), store)


@pytest.fixture
def door(door_on, sqlite_store) -> Sender:
    return door_on(sqlite_store)


class RealDoor(Sender):
    """The door under granian, which can be killed and started again."""

    def __init__(self, store: Store, log: Path) -> None:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            super().__init__(probe.getsockname()[1], store)
        self.log = log
        self.process: subprocess.Popen[bytes] | None = None

    def open(self) -> None:
        url = self.store.url.render_as_string(hide_password=False)
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-c", SERVE, HERE, f"127.0.0.1:{self.port}", url],
                stderr=log,
                start_new_session=True,
            )
        until = time.monotonic() + 20
        while time.monotonic() < until:
            with contextlib.suppress(requests.ConnectionError):
                if self.get("/healthz").ok:
                    return
            time.sleep(0.05)
        raise AssertionError(f"the door did not open: {self.log.read_text()}")

    def kill(self) -> None:
        """Every process of it at once, as a machine that loses its power."""
        if self.process is not None:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()


@pytest.fixture(scope="module")
def real_door_on(tmp_path_factory) -> Iterator[Callable[[Store], RealDoor]]:
    opened: list[RealDoor] = []

    def open_(store: Store) -> RealDoor:
        opened.append(RealDoor(store, tmp_path_factory.mktemp("door") / "door.log"))
        opened[-1].open()
        return opened[-1]

    yield open_
    for one in opened:
        one.kill()


@pytest.fixture(scope="module")
def real_door(real_door_on, migrated_sqlite, tmp_path_factory) -> Iterator[RealDoor]:
    """One for all tests of a file."""
    path = tmp_path_factory.mktemp("store") / "kintsugi.db"
    shutil.copy(migrated_sqlite, path)
    store = Store(f"sqlite:///{path}")
    yield real_door_on(store)
    store.close()
