"""Says where the service listens, as soon as it does."""

from __future__ import annotations

import socket
import sys
import threading
import time

import structlog

from deploy.processes.listen import Address, parse_listen
from rules.policy.models import Policy

PATIENCE = 60.0

log = structlog.get_logger(__name__)


def greet_when_open(policy: Policy) -> None:
    """From a thread of its own: one line for a person, or a line of the log where nobody watches."""
    threading.Thread(target=_greet, args=(policy,), name="greeting", daemon=True).start()


def _greet(policy: Policy) -> None:
    address = parse_listen(policy.server.listen)
    until = time.monotonic() + PATIENCE
    while not _is_open(address):
        if time.monotonic() > until:
            return  # the log has told why
        time.sleep(0.1)
    if sys.stdout.isatty():
        print(greeting(policy), flush=True)
    else:
        log.info("door.open", url=_url(policy), sources=sorted(policy.sources))


def greeting(policy: Policy) -> str:
    """Where to send what, in one line."""
    hears = ", ".join(sorted(policy.sources)) or "nobody yet: name senders under sources:"
    return f"Kintsugi is open at {_url(policy)} and hears {hears} at /webhooks/NAME. Ctrl-C stops it."


def _url(policy: Policy) -> str:
    return policy.server.public_url or f"http://{parse_listen(policy.server.listen)}"


def _is_open(address: Address) -> bool:
    host = "127.0.0.1" if address.host == "0.0.0.0" else address.host  # noqa: S104 - where to look, not to listen
    try:
        with socket.create_connection((host, address.port), timeout=1.0):
            return True
    except OSError:
        return False
