"""The CloudEvents handshake: a sender asks whether it may deliver here, and how fast.

Source: CloudEvents, "HTTP 1.1 Web Hooks for Event Delivery", 4. Abuse Protection.
"""

from __future__ import annotations

import re

from flask import Response
from werkzeug.datastructures import Headers

_ORIGIN = re.compile(r"[A-Za-z0-9.:_-]{1,253}")


def shake_hands(headers: Headers) -> Response:
    """Everybody may ask and may deliver; what is delivered must still be proven.

    A `WebHook-Request-Callback` is not called: the permission is in this answer already, and a door that fetches
    addresses on request could be sent anywhere.
    """
    response = Response(status=200, headers={"Allow": "OPTIONS, POST"})
    origin = headers.get("WebHook-Request-Origin", "")
    if origin:
        response.headers["WebHook-Allowed-Origin"] = origin if _ORIGIN.fullmatch(origin) else "*"
        response.headers["WebHook-Allowed-Rate"] = "*"
    return response
