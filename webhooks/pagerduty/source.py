"""The kind `pagerduty`: V3 webhook subscriptions, signed with HMAC-SHA256."""

from __future__ import annotations

from webhooks.kind import MIB, Arrival, Kind
from webhooks.outcome import Outcome
from webhooks.pagerduty import v2, v3
from webhooks.pagerduty.settings import PagerDutySettings, settings
from webhooks.payload import Node
from webhooks.reading import Headers, read_json
from webhooks.signatures import any_matches, guid_for, hex_hmac, signing_secrets, usable


def verify(body: bytes, headers: Headers, secrets: tuple[bytes, ...]) -> bool:
    """Every `v1=` in the list may match: PagerDuty signs with both secrets while one rotates."""
    given = headers.get("x-pagerduty-signature", "").split(",")
    return any_matches(given, (f"v1={hex_hmac(body, secret)}" for secret in usable(secrets)))


def delivery_key(_body: bytes, headers: Headers) -> str | None:
    """Unique to the webhook, repeated by each attempt to deliver it.

    Source: PagerDuty/developer-docs, docs/webhooks/02-Behavior.md, "At-Least-Once Delivery". It is not
    the subscription's id (that is X-Webhook-Subscription). `event.id` in the body would do as well, and would
    also join two subscriptions that tell of one event; but equal events fold into one anyway.
    """
    return headers.get("x-webhook-id") or None


def parse(payload: Node, arrival: Arrival[PagerDutySettings]) -> Outcome:
    """What a webhook of either generation means."""
    return (v2.parse if payload["messages"].is_list else v3.parse)(payload, arrival)


def sign(body: bytes, secret: bytes) -> dict[str, str]:
    """The headers PagerDuty would send with this body."""
    return {
        "Content-Type": "application/json",
        "User-Agent": "PagerDuty-Webhook/V3.0",
        "X-Webhook-Id": guid_for(body),
        "X-PagerDuty-Signature": f"v1={hex_hmac(body, secret)}",
    }


pagerduty = Kind(
    kind="pagerduty",
    max_body=MIB,
    secrets=signing_secrets,
    settings=settings,
    verify=verify,
    delivery_key=delivery_key,
    read=read_json,
    parse=parse,
    sign=sign,
    headers=("x-webhook-id", "x-webhook-subscription"),
)
