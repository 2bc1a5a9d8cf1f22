"""Which delivery this is: the vendor's id for it, or the hash of its body where there is none."""

from __future__ import annotations

import hashlib

from webhooks.reading import Headers
from webhooks.sources import ConfiguredSource

_LONGEST_ID = 150


def dedupe_key(source: ConfiguredSource, body: bytes, headers: Headers) -> str:
    """The same for a delivery that comes twice; an id can never pass for the hash of a body."""
    given = source.kind.delivery_key(body, headers)
    if given is None:
        return f"body:{hashlib.sha256(body).hexdigest()}"
    if len(given) > _LONGEST_ID:
        return f"long:{hashlib.sha256(given.encode('utf-8', 'replace')).hexdigest()}"
    return f"id:{given}"
