"""Addresses to listen on, as people write them: `127.0.0.1:8080`, `[::1]:8080`, `:8080`."""

from __future__ import annotations

import re
import socket
import time
from dataclasses import dataclass

PATIENCE = 5.0  # seconds: after SIGKILL the old listener needs a moment to be gone
_WRITTEN = re.compile(r"(?:\[(?P<six>[0-9A-Fa-f:.]+)\]|(?P<host>[^:\[\]\s]*)):(?P<port>\d{1,5})")


class CannotListen(Exception):
    """The address cannot be used; the text says which setting to change."""


@dataclass(frozen=True, slots=True)
class Address:
    host: str
    port: int

    def __str__(self) -> str:
        return f"[{self.host}]:{self.port}" if ":" in self.host else f"{self.host}:{self.port}"

    @property
    def family(self) -> socket.AddressFamily:
        return socket.AF_INET6 if ":" in self.host else socket.AF_INET


def parse_listen(text: str, setting: str = "server.listen") -> Address:
    """Raises CannotListen for anything that is not HOST:PORT; no host means every interface."""
    match = _WRITTEN.fullmatch(text.strip())
    if not match or not 0 < int(match["port"]) < 65536:
        raise CannotListen(f"{setting}: {text!r} is not HOST:PORT; write 127.0.0.1:8080 or [::1]:8080.")
    return Address(match["six"] or match["host"] or "0.0.0.0", int(match["port"]))  # noqa: S104


def bind(address: Address, setting: str = "server.listen", patience: float = PATIENCE) -> socket.socket:
    """A bound socket that does not listen yet. Raises CannotListen when the address cannot be had."""
    until = time.monotonic() + patience
    while True:
        bound = socket.socket(address.family, socket.SOCK_STREAM)
        bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            bound.bind((address.host, address.port))
        except OSError as error:
            bound.close()
            if time.monotonic() >= until:
                why = error.strerror or str(error)
                sentence = f"{setting}: cannot listen on {address} ({why}). Free it or change the setting."
                raise CannotListen(sentence) from error
            time.sleep(0.1)
        else:
            return bound
