"""What the door says when it cannot take something: never a 500, never a page, never a detail that helps to guess."""

from __future__ import annotations

import structlog
from flask import Flask, Response, request
from werkzeug.exceptions import HTTPException

from syncer.errors import TryLater
from webhooks.answers import answer

AGAIN_AFTER = 5  # seconds

log = structlog.get_logger(__name__)


def explain_refusals(app: Flask) -> None:
    """Answer every error of this app in small JSON."""
    app.register_error_handler(HTTPException, _as_json)
    app.register_error_handler(TryLater, _store_is_away)
    app.register_error_handler(Exception, _our_bug)
    app.register_error_handler(500, _our_bug)  # what Flask makes of a fault outside of a view


def _as_json(error: HTTPException) -> Response:
    response = answer(error.code or 400, error=error.name)
    # Of werkzeug's own headers only these mean something to a sender.
    for name, value in error.get_headers():
        if name in ("Allow", "Retry-After", "WWW-Authenticate"):
            response.headers[name] = value
    return response


def _store_is_away(error: TryLater) -> Response:
    if request.method != "POST":
        return answer(503, error="The store does not answer at the moment.")
    log.warning("delivery.not_stored", slug=error.slug, why=error.sentence)
    return _again()


def _our_bug(error: Exception) -> Response:
    """503 and not 500: senders try again then, and nothing was promised."""
    log.exception("door.failed", method=request.method, path=request.path, exc_info=error)
    return _again()


def _again() -> Response:
    response = answer(503, error="This could not be stored. Please send it again.")
    response.headers["Retry-After"] = str(AGAIN_AFTER)
    return response
