"""A second, private listener for metrics: a daemon thread that serves one small WSGI app."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, Any

import structlog
from werkzeug.serving import BaseWSGIServer, WSGIRequestHandler, make_server

from deploy.processes.listen import CannotListen, bind, parse_listen

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIApplication

SETTING = "server.metrics_listen"

log = structlog.get_logger(__name__)


class _Quiet(WSGIRequestHandler):
    def log(self, type: str, message: str, *args: Any) -> None:  # noqa: A002 - werkzeug's name
        """A scrape every few seconds is no news."""


def start_metrics_listener(
    app: WSGIApplication, listen: str, *, patience: float = 2.0
) -> BaseWSGIServer | None:
    """Serve `app` until the process ends; None, and one line in the log, when the address cannot be used.

    Metrics are a comfort: without them the door still opens.
    """
    try:
        address = parse_listen(listen, SETTING)
        listener = bind(address, SETTING, patience)
    except CannotListen as error:
        log.warning("metrics.not_served", why=str(error))
        return None
    listener.listen()
    # Werkzeug duplicates the descriptor; given an address instead, it would exit when that is taken.
    with listener:
        server = make_server(
            address.host, address.port, app, threaded=True, request_handler=_Quiet, fd=listener.fileno()
        )
    threading.Thread(target=server.serve_forever, name="metrics", daemon=True).start()
    log.info("metrics.served", listen=str(address))
    return server
