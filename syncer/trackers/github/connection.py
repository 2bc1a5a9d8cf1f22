"""A connection for PyGithub that follows nothing and repeats nothing, so that we see what was answered.

PyGithub 2.10 follows a 301 by itself and loses the query (a list of all issues becomes one of the open ones),
hands a 307 on a create back as if it were an issue, and asks again for ever while the answer is 202.
"""

from __future__ import annotations

from urllib.parse import urlsplit

from github.Requester import (
    HTTPRequestsConnectionClass,
    HTTPSRequestsConnectionClass,
    RequestsResponse,
)

SECONDS = (5, 15)  # to connect, and for each read: together shorter than a lease (30 s)
AnyConnection = HTTPRequestsConnectionClass | HTTPSRequestsConnectionClass


class Redirected(Exception):
    """It is elsewhere now, and nothing was done here."""

    def __init__(self, status: int, location: str) -> None:
        super().__init__(f"{status} to {location}")
        self.status, self.location = status, location


class NotReady(Exception):
    """202: the answer is still being made."""


class _Http(HTTPRequestsConnectionClass):
    def getresponse(self) -> RequestsResponse:
        return _seen(self.verb, super().getresponse())


class _Https(HTTPSRequestsConnectionClass):
    def getresponse(self) -> RequestsResponse:
        return _seen(self.verb, super().getresponse())


def _seen(verb: str, answer: RequestsResponse) -> RequestsResponse:
    if 300 <= answer.status < 400 and answer.status != 304:
        raise Redirected(answer.status, answer.headers.get("location", ""))
    if answer.status == 202 and verb == "GET":
        raise NotReady
    return answer


def connect(api_url: str) -> AnyConnection:
    """One connection, for one thread: PyGithub keeps the verb, address and body of a request on it."""
    parts = urlsplit(api_url)
    kind = _Https if parts.scheme == "https" else _Http
    connection = kind(parts.hostname or "", parts.port, retry=0)
    connection.timeout = SECONDS  # type: ignore[assignment]  # requests takes two
    return connection
