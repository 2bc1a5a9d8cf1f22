"""The request headers that a vendor would send with a body."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from webhooks.kind import Kind

# What belongs to the connection of whoever recorded the headers, not to the delivery.
_OF_THE_CONNECTION = {
    "host",
    "content-length",
    "connection",
    "transfer-encoding",
    "accept",
    "accept-encoding",
}
_ANOTHER_SECRET = b"\x00"


def signed_headers(kind: Kind[Any], body: bytes, secret: bytes, given: Mapping[str, str]) -> dict[str, str]:
    """The vendor's headers, with the given ones instead where there are some, and a proof of our own.

    Given headers were often recorded with another secret, so whatever depends on the secret is not taken from them.
    """
    vendors = kind.sign(body, secret)
    others = kind.sign(body, _ANOTHER_SECRET)
    proof = {name.lower() for name, value in vendors.items() if others.get(name) != value}
    kept = {
        name: value
        for name, value in given.items()
        if name.lower() not in proof and name.lower() not in _OF_THE_CONNECTION
    }
    replaced = {name.lower() for name in kept}
    return {**{name: value for name, value in vendors.items() if name.lower() not in replaced}, **kept}
