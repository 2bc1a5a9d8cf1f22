"""Where the vendors must send their webhooks, and whether they could."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

from deploy.doctor.findings import broken, well, worth_a_look
from deploy.processes.listen import CannotListen, parse_listen
from rules.policy.models import Policy
from syncer.trackers.port import Finding

_LOOPBACK = ("127.0.0.1", "::1", "localhost")


def check_addresses(policy: Policy) -> Iterator[Finding]:
    """server.listen and server.public_url, and the address to register for each source."""
    yield from _listening(policy)
    yield from _public_url(policy.server.public_url)
    base = policy.server.public_url.rstrip("/") or "https://YOUR-HOST"
    for name, source in policy.sources.items():
        yield well(f"source {name}", f"Register {base}/webhooks/{name} with {source.kind}, and its secret.")
    if not policy.sources:
        why = "Nothing is listened to: no webhook sender stands under sources:."
        yield worth_a_look("sources", why, "sources.none")


def _listening(policy: Policy) -> Iterator[Finding]:
    for setting, text in (
        ("server.listen", policy.server.listen),
        ("server.metrics_listen", policy.server.metrics_listen),
    ):
        try:
            address = parse_listen(text, setting)
        except CannotListen as error:
            yield broken(setting, str(error), "server.listen")
        else:
            yield well(setting, f"It will listen on {address}.")


def _public_url(url: str) -> Iterator[Finding]:
    parts = urlsplit(url)
    if not url:
        why = "It is not set. Write the address by which the vendors reach this service: https://HOST."
        yield worth_a_look("server.public_url", why, "server.public_url")
    elif parts.scheme not in ("http", "https") or not parts.hostname:
        yield broken(
            "server.public_url", f"{url!r} is no web address; write https://HOST.", "server.public_url"
        )
    elif parts.scheme == "http" and parts.hostname not in _LOOPBACK:
        why = "It is http://, so everybody on the way can read what arrives; put TLS in front of it."
        yield worth_a_look("server.public_url", why, "server.public_url")
    else:
        yield well("server.public_url", f"Vendors reach it at {url.rstrip('/')}.")
