"""Serves a WSGI app with granian in processes of which none outlives the one that started it."""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import partial
from importlib import import_module
from typing import Any

import structlog
from granian.constants import HTTPModes, Interfaces
from granian.http import HTTP1Settings
from granian.log import LogLevels
from granian.server import Server

from deploy.processes.death_pact import die_with_parent
from deploy.processes.front import Front
from deploy.processes.listen import bind, parse_listen

# Granian would set up handlers of its own; "incremental" leaves logging as deploy.logs arranged it.
_LOGGING_UNTOUCHED: dict[str, Any] = {"incremental": True, "formatters": {}, "handlers": {}, "loggers": {}}

CONNECTIONS = 800  # at once, silent ones among them; below the usual limit of open files
# Milliseconds for the head of a request. It also ends connections that are idle, so it is longer than the minute
# after which proxies let go of theirs: a delivery must not be sent into one that we are closing.
HEAD_WITHIN = 75_000

log = structlog.get_logger(__name__)


def serve(
    factory: str,
    listen: str,
    threads: int = 16,
    processes: int = 1,
    *,
    arguments: tuple[Any, ...] = (),
    grace: int = 10,
    backlog: int = 1024,
) -> None:
    """Serve what `factory` ("module:function", called with `arguments` in each worker process) returns.

    Must be called from the main thread; returns after a graceful stop, in which requests have
    `grace` seconds to end. A worker process that dies is replaced; SystemExit(1) when it keeps dying.
    Raises CannotListen when the address is taken.
    """
    address = parse_listen(listen)
    # Granian shares a port silently with any other granian (SO_REUSEPORT): look first whether it is free.
    bind(address).close()
    server = Server(
        f"{factory} {address}",
        address=address.host,
        port=address.port,
        interface=Interfaces.RSGI,
        http=HTTPModes.http1,  # on HTTP/2 one connection would count as one, whatever it carries
        http1_settings=HTTP1Settings(header_read_timeout=HEAD_WITHIN),
        workers=processes,
        backlog=backlog,
        backpressure=CONNECTIONS,
        websockets=False,
        log_level=LogLevels.error,
        log_dictconfig=_LOGGING_UNTOUCHED,
        log_access=False,
        respawn_failed_workers=True,
        respawn_interval=0.1,
        workers_kill_timeout=grace,
    )
    log.info("door.opens", listen=str(address), threads=threads, processes=processes)
    server.serve(
        target_loader=partial(_load_in_worker, factory, arguments, threads, os.getpid()), wrap_loader=False
    )


def _load_in_worker(
    factory: str, arguments: tuple[Any, ...], threads: int, master: int
) -> Callable[..., Any]:
    die_with_parent(master)
    module, _, name = factory.partition(":")
    return Front(getattr(import_module(module), name)(*arguments), threads).answer
