"""What is stored of a delivery's headers: what its kind reads, and never what proves or lets in."""

from __future__ import annotations

from webhooks.kind import Kind
from webhooks.reading import Headers

ALWAYS = ("content-type", "user-agent")
_LONGEST = 1000


def kept_headers(kind: Kind[object], headers: Headers) -> dict[str, str]:
    """An allow-list: Authorization, cookies and signatures are on none."""
    return {name: headers[name][:_LONGEST] for name in (*ALWAYS, *kind.headers) if name in headers}
