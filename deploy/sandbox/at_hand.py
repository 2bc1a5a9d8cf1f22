"""One app serves all local servers of its kind: making one takes longer than most tests ask it for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from flask import Flask, g, request

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

_THINGS = "sandbox.things"


@dataclass(frozen=True, slots=True)
class AtHand:
    """A WSGI app that lays its own things out for the one within."""

    inner: WSGIApplication
    things: Mapping[str, Any]

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        environ[_THINGS] = self.things
        return self.inner(environ, start_response)


def take_in_hand(app: Flask) -> None:
    """From now on each request of this app finds in `g` what was laid out for it."""

    @app.before_request
    def _take() -> None:
        for name, thing in request.environ[_THINGS].items():
            setattr(g, name, thing)
