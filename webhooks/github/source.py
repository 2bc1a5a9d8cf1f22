"""The kind `github`: webhooks of a repository, an organisation or an app, signed with HMAC-SHA256."""

from __future__ import annotations

from webhooks.github.event_names import guess_event
from webhooks.github.events import parse
from webhooks.github.settings import settings
from webhooks.kind import MIB, Kind
from webhooks.payload import Node
from webhooks.reading import Headers, Unreadable, json_or_field
from webhooks.signatures import any_matches, guid_for, hex_hmac, signing_secrets, usable

# Larger events are not sent at all (docs.github.com, "Webhook events and payloads", payload cap).
MAX_BODY = 25 * MIB

read = json_or_field("payload")


def verify(body: bytes, headers: Headers, secrets: tuple[bytes, ...]) -> bool:
    """GitHub signs with one secret at a time, so each that is valid now may match. SHA-1 proves nothing."""
    given = headers.get("x-hub-signature-256", "")
    return any_matches((given,), (f"sha256={hex_hmac(body, secret)}" for secret in usable(secrets)))


def delivery_key(_body: bytes, headers: Headers) -> str | None:
    """A redelivery carries the GUID of the first delivery."""
    return headers.get("x-github-delivery") or None


def sign(body: bytes, secret: bytes) -> dict[str, str]:
    """The headers GitHub would send with this body; the event is told by the body's shape."""
    return {
        "Content-Type": "application/json",
        "User-Agent": "GitHub-Hookshot/kintsugi",
        "X-GitHub-Event": _event_in(body),
        "X-GitHub-Delivery": guid_for(body),
        "X-Hub-Signature-256": f"sha256={hex_hmac(body, secret)}",
    }


def _event_in(body: bytes) -> str:
    try:
        return guess_event(Node(read(body, {})))
    except Unreadable:
        return ""


github = Kind(
    kind="github",
    max_body=MAX_BODY,
    secrets=signing_secrets,
    settings=settings,
    verify=verify,
    delivery_key=delivery_key,
    read=read,
    parse=parse,
    sign=sign,
    headers=("x-github-event", "x-github-delivery", "x-github-hook-id"),
)
