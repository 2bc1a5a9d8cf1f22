"""The door's answers: small JSON, and headers under which a browser trusts nothing else."""

from __future__ import annotations

from flask import Response, jsonify

HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'self'; img-src 'self'; "
        "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    ),
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}


def answer(code: int, /, **said: str) -> Response:
    """`{"error": "…"}` or `{"delivery": "…"}` with this status code."""
    response = jsonify(said)
    response.status_code = code
    return response


def guarded(response: Response) -> Response:
    """The same answer, safe to show in a browser; not to be kept unless it says so itself."""
    response.headers.update(HEADERS)
    response.headers.setdefault("Cache-Control", "no-store")
    return response
