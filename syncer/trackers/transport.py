"""Why no answer came: what the HTTP libraries say, in one word."""

from __future__ import annotations

import ssl
from typing import Literal

import requests
from urllib3.exceptions import NewConnectionError, ProxyError

Trouble = Literal["certificate", "unreachable", "insecure", "address", "late", "cut"]


def trouble(error: Exception) -> Trouble:
    """`unreachable` alone is known never to have been sent: there was no connection."""
    if _certificate_refused(error):
        return "certificate"
    if isinstance(error, requests.exceptions.ConnectTimeout) or _never_connected(error):
        return "unreachable"
    if isinstance(error, requests.exceptions.SSLError):
        return "insecure"
    if isinstance(error, requests.exceptions.InvalidURL | requests.exceptions.InvalidHeader):
        return "address"
    return "late" if isinstance(error, requests.exceptions.Timeout) else "cut"


def _causes(error: Exception) -> list[object]:
    cause = error.args[0] if error.args else None
    reason = getattr(cause, "reason", cause)
    if isinstance(reason, ProxyError):
        reason = reason.original_error
    return [cause, reason, *getattr(reason, "args", ())]


def _never_connected(error: Exception) -> bool:
    """Refused, no such name, no route: nothing left this machine. A reset may have come after the request."""
    return any(isinstance(cause, NewConnectionError) for cause in _causes(error))


def _certificate_refused(error: Exception) -> bool:
    return any(isinstance(cause, ssl.SSLCertVerificationError) for cause in _causes(error))
