"""The kind `jira`: webhooks of an administrator, signed, and Automation's web requests, with a bearer token."""

from __future__ import annotations

from webhooks.jira.events import parse
from webhooks.jira.settings import settings
from webhooks.kind import MIB, Kind
from webhooks.reading import Headers, read_json
from webhooks.signatures import any_matches, guid_for, hex_hmac, usable
from webhooks.tokens import Token, bearer, bears_token, secrets_or_tokens, tokens_in


def verify(body: bytes, headers: Headers, secrets: tuple[bytes, ...]) -> bool:
    """A signature by one of the secrets, or one of the tokens; a token signs nothing, a secret is never shown.

    Source: developer.atlassian.com/cloud/jira/platform/webhooks, "Securing admin webhooks"; Data Center does the
    same. The header is `method=signature`; SHA-256 is the only method so far, and a weaker one proves nothing.
    """
    given = headers.get("x-hub-signature", "")
    keys = usable(secret for secret in secrets if not isinstance(secret, Token))
    signed = any_matches((given,), (f"sha256={hex_hmac(body, key)}" for key in keys))
    return signed or bears_token(headers, tokens_in(secrets))


def delivery_key(_body: bytes, headers: Headers) -> str | None:
    """The same across Cloud's retries; Data Center and Automation send none."""
    return headers.get("x-atlassian-webhook-identifier") or None


def sign(body: bytes, secret: bytes) -> dict[str, str]:
    """The headers of a webhook of Cloud, or with a token those of an Automation rule."""
    if isinstance(secret, Token):
        return {"Content-Type": "application/json", **bearer(secret)}
    return {
        "Content-Type": "application/json; charset=UTF-8",
        "User-Agent": "Atlassian Webhook HTTP Client",
        "X-Atlassian-Webhook-Identifier": guid_for(body),
        "X-Atlassian-Webhook-Flow": "Primary",
        "X-Hub-Signature": f"sha256={hex_hmac(body, secret)}",
    }


jira = Kind(
    kind="jira",
    max_body=MIB,
    secrets=secrets_or_tokens,
    settings=settings,
    verify=verify,
    delivery_key=delivery_key,
    read=read_json,
    parse=parse,
    sign=sign,
    proofs=(bytes, Token),
    headers=("x-atlassian-webhook-identifier", "x-atlassian-webhook-flow", "x-atlassian-webhook-retry"),
)
