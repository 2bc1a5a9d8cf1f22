"""Bad luck on order: the next requests that match are answered wrongly, late or not at all."""

from __future__ import annotations

import json
import re
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Literal

LONGEST_DELAY = 30.0
Cut = Literal["before", "after"]
SECONDARY = "You have exceeded a secondary rate limit. Please wait a few minutes before you try again."


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer that is given instead of the real one."""

    status: int
    body: bytes = b""
    headers: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Fault:
    """What happens to the next `times` requests with this method and a path in which `path` is found."""

    method: str
    path: re.Pattern[str]
    times: int
    reply: Reply | None = None  # nothing is done then
    cut: Cut | None = None  # the connection ends before or after the request was obeyed
    meanwhile: Callable[[], object] | None = None  # runs after the request came in, before it is obeyed
    delay: float = 0.0

    def hits(self, method: str, path: str) -> bool:
        return self.method in {"*", method} and self.path.search(path) is not None


class Faults:
    """Orders in the order they were made; each request meets at most one. Paths begin behind /api/v3."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._orders: list[Fault] = []

    @property
    def pending(self) -> int:
        """How many faults have not happened yet."""
        with self._lock:
            return sum(order.times for order in self._orders)

    def clear(self) -> None:
        with self._lock:
            self._orders = []

    def take(self, method: str, path: str) -> Fault | None:
        """The fault that this request meets; it is used up."""
        with self._lock:
            for index, order in enumerate(self._orders):
                if order.hits(method, path):
                    left = replace(order, times=order.times - 1)
                    self._orders[index : index + 1] = [left] if left.times else []
                    return order
        return None

    def order(self, fault: Fault) -> None:
        with self._lock:
            self._orders.append(fault)

    def cut_before(self, method: str, path: str, times: int = 1) -> None:
        """The connection closes, and nothing was done."""
        self.order(Fault(method, re.compile(path), times, cut="before"))

    def cut_after(self, method: str, path: str, times: int = 1) -> None:
        """The connection closes without an answer, and all was done."""
        self.order(Fault(method, re.compile(path), times, cut="after"))

    def delay(self, method: str, path: str, seconds: float, times: int = 1) -> None:
        """Obeyed, but late."""
        self.order(Fault(method, re.compile(path), times, delay=min(seconds, LONGEST_DELAY)))

    def meanwhile(self, method: str, path: str, act: Callable[[], object], times: int = 1) -> None:
        """Somebody else is quicker: `act` runs while the request waits at the door."""
        self.order(Fault(method, re.compile(path), times, meanwhile=act))

    def words(self, status: int, message: str) -> dict[str, object]:
        """How this vendor puts a refusal; GitHub's shape unless a subclass knows another."""
        return {"message": message, "status": str(status)}

    def answer(
        self,
        method: str,
        path: str,
        status: int,
        message: str = "Server Error",
        *,
        headers: Mapping[str, str] | None = None,
        times: int = 1,
    ) -> None:
        """Nothing is done; this is answered."""
        body = json.dumps(self.words(status, message)).encode()
        typed = {"Content-Type": "application/json; charset=utf-8", **(headers or {})}
        self.order(Fault(method, re.compile(path), times, reply=Reply(status, body, tuple(typed.items()))))

    def too_many(self, method: str, path: str, retry_after: int, times: int = 1) -> None:
        """429, with a time to wait."""
        headers = {"Retry-After": str(retry_after)}
        self.answer(method, path, 429, "You are being rate limited.", headers=headers, times=times)

    def secondary_limit(
        self, method: str, path: str, retry_after: int, *, status: int = 403, times: int = 1
    ) -> None:
        """GitHub's limit that nobody can see coming; 403 or 429."""
        headers = {"Retry-After": str(retry_after)}
        self.answer(method, path, status, SECONDARY, headers=headers, times=times)

    def redirect(self, method: str, path: str, location: str, *, status: int = 307, times: int = 1) -> None:
        """Sent elsewhere."""
        self.answer(method, path, status, "Temporary Redirect", headers={"Location": location}, times=times)
