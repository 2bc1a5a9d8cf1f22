"""A local server stands from `start` (or `with`) to `stop`, and remembers what it was asked and what it told."""

from __future__ import annotations

from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

from deploy.sandbox.couriers import Couriers, Weather
from deploy.sandbox.front import Front, Seen
from deploy.sandbox.loopback import Loopback

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIApplication


class Standing:
    """A front on a real port; `served` is an app around the front, where there is one."""

    def __init__(self, front: Front, host: str, port: int, served: WSGIApplication | None = None) -> None:
        self._front = front
        self._server = Loopback(served or front, host, port)
        self.url = self._server.url

    @property
    def requests(self) -> list[Seen]:
        """The latest requests, oldest first, with what was sent."""
        return list(self._front.seen)

    def count(self, method: str, path: str) -> int:
        """How many requests so far had this method and a path in which the expression `path` is found."""
        return sum(1 for seen in self.requests if seen.is_call(method, path))

    def start(self) -> None:
        self._server.start()

    def stop(self) -> None:
        self._server.stop()

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()


class Telling(Standing):
    """One that tells others what happens, by couriers; they go when it stops."""

    def __init__(
        self,
        front: Front,
        couriers: Couriers[Any],
        host: str,
        port: int,
        served: WSGIApplication | None = None,
    ) -> None:
        super().__init__(front, host, port, served)
        self._couriers = couriers

    @property
    def weather(self) -> Weather:
        """How badly webhooks fare on their way."""
        return self._couriers.weather

    def drain(self, timeout: float = 15.0) -> bool:
        """Wait until every webhook so far was delivered (or given up); False when that took too long."""
        return self._couriers.drain(timeout)

    def stop(self) -> None:
        self._couriers.stop()
        super().stop()
