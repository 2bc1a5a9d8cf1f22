"""Serves a WSGI app on a real port from threads of this process, and is really gone once it was stopped."""

from __future__ import annotations

import socket
import threading
from typing import TYPE_CHECKING, Any

from werkzeug.serving import ThreadedWSGIServer, WSGIRequestHandler

from deploy.processes.listen import Address, bind

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIApplication

PATIENCE = 0.5  # seconds until a port that is taken is an error
GLANCE = 0.005  # seconds until it is seen that it should stop; hundreds of tests wait for that


class _Quiet(WSGIRequestHandler):
    """Head and body are two writes; Nagle's algorithm would hold the second back for 40 ms."""

    disable_nagle_algorithm = True

    def log(self, type: str, message: str, *args: Any) -> None:  # noqa: A002 - werkzeug names it so
        if type == "error":
            super().log(type, message, *args)


class _Server(ThreadedWSGIServer):
    """Knows its open connections, so that they can be closed with it."""

    def __init__(self, bound: socket.socket, app: WSGIApplication) -> None:
        self.open: set[socket.socket] = set()
        host, port = bound.getsockname()[:2]
        super().__init__(host, port, app, _Quiet, fd=bound.fileno())

    def process_request(self, request: Any, client_address: Any) -> None:
        self.open.add(request)
        super().process_request(request, client_address)

    def shutdown_request(self, request: Any) -> None:
        self.open.discard(request)
        super().shutdown_request(request)


class Loopback:
    """One app on one port; `port` 0 takes a free one. Raises CannotListen when it is taken."""

    def __init__(self, app: WSGIApplication, host: str = "127.0.0.1", port: int = 0) -> None:
        # Werkzeug would end the whole process over a port that is taken.
        with bind(Address(host, port), "the sandbox", PATIENCE) as bound:
            bound.listen(256)
            self._server = _Server(bound, app)
        self._thread = threading.Thread(target=self._server.serve_forever, args=(GLANCE,), daemon=True)
        self.url = f"http://{host}:{self._server.port}"

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        """Close the port and every connection to it; one that was never started has a port, too."""
        if self._thread.is_alive():
            self._server.shutdown()
            self._thread.join()
        self._server.server_close()
        for connection in list(self._server.open):
            cut(connection)


def cut(connection: socket.socket) -> None:
    """Close the connection at once; whoever is at the other end gets no (further) answer."""
    try:
        connection.shutdown(socket.SHUT_RDWR)
    except OSError:
        return  # the other end was quicker


def free_port(host: str = "127.0.0.1") -> int:
    """A port that was free a moment ago."""
    with socket.socket() as probe:
        probe.bind((host, 0))
        port: int = probe.getsockname()[1]
        return port
