"""Whether the doorbell can be rung."""

from __future__ import annotations

from collections.abc import Iterator

import redis

from deploy.doctor.findings import broken, well
from deploy.processes.queue_binary import NoQueueServer, find_queue_server
from syncer.trackers.port import Finding

_TIMEOUT = 5.0


def check_queue(url: str) -> Iterator[Finding]:
    """`embedded`, or a server that must answer. Its URL may hold a password, and stands in no finding."""
    if url == "embedded":
        yield _embedded()
        return
    try:
        with redis.Redis.from_url(url, socket_timeout=_TIMEOUT, socket_connect_timeout=_TIMEOUT) as server:
            server.ping()
    except ValueError as error:
        yield broken("queue", f"{error}. Write redis://HOST:6379/0, or embedded.", "queue.url")
    except redis.exceptions.AuthenticationError:
        yield broken("queue", "It refuses the password; correct it in queue:.", "queue.password")
    except redis.exceptions.RedisError as error:
        how = "Start it, or correct queue:. Until then everything works, only some seconds later."
        yield broken("queue", f"It does not answer ({type(error).__name__}). {how}", "queue.unreachable")
    else:
        yield well("queue", "It answers.")


def _embedded() -> Finding:
    try:
        binary = find_queue_server()
    except NoQueueServer as error:
        return broken("queue", str(error), "queue.no_server")
    return well("queue", f"It will be started and stopped by `kintsugi up` ({binary.name}).")
