"""An ear hears webhooks on a port of its own and keeps them, whoever sent them."""

from __future__ import annotations

import hmac
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, TypeVar

from werkzeug.wrappers import Request, Response

from deploy.sandbox.loopback import Loopback

SECRET = "a secret between the two"


@dataclass
class Ear:
    """`answers` are the statuses that it gives first, `answer` the one that it gives then."""

    url: str = ""
    answer: int = 202
    answers: list[int] = field(default_factory=list)
    heard: list[tuple[dict[str, str], bytes]] = field(default_factory=list)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def app(self, environ: Any, start_response: Any) -> Any:
        request = Request(environ)
        with self.lock:
            self.heard.append((dict(request.headers), request.get_data()))
            status = self.answers.pop(0) if self.answers else self.answer
        return Response("thanks", status)(environ, start_response)


E = TypeVar("E", bound=Ear)


@contextmanager
def listening(ear: E) -> Iterator[E]:
    """The ear on its port, until the test is over."""
    port = Loopback(ear.app)
    ear.url = port.url
    port.start()
    yield ear
    port.stop()


def is_signed(body: bytes, said: str) -> bool:
    """Whether the header's value is the signature that the secret makes."""
    proof = "sha256=" + hmac.new(SECRET.encode(), body, "sha256").hexdigest()
    return hmac.compare_digest(said, proof)
