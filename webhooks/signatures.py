"""Proof by shared secret: HMAC over the raw bytes, compared as bytes in constant time."""

from __future__ import annotations

import hmac
import uuid
from collections.abc import Iterable

from rules.policy.models import Source

# A namespace of our own: the same body signed twice is the same delivery, as a vendor's redelivery is.
_DELIVERIES = uuid.UUID("5f0c9a52-7d0e-4b7c-9c39-5d1f6f1b8d1e")


def hex_hmac(body: bytes, secret: bytes, algorithm: str = "sha256") -> str:
    """The hexadecimal HMAC of the body."""
    return hmac.new(secret, body, algorithm).hexdigest()


def any_matches(given: Iterable[str], expected: Iterable[str]) -> bool:
    """Whether one of the given signatures is one of the expected. Never raises, whatever a header holds."""
    proofs = [proof.encode() for proof in expected]
    return any(
        hmac.compare_digest(signature.strip().encode("utf-8", "replace"), proof)
        for signature in given
        for proof in proofs
    )


def usable(secrets: Iterable[bytes]) -> tuple[bytes, ...]:
    """The secrets that prove something: an empty one would let everybody in."""
    return tuple(secret for secret in secrets if secret)


def signing_secrets(source: Source) -> tuple[bytes, ...]:
    """The secrets of a source that signs. Raises ValueError when there is none, or an empty one."""
    secrets = source.all_secrets()
    if source.all_tokens() or source.token_file is not None or source.tokens_file is not None:
        raise ValueError("this kind of source signs with a secret and knows no token; write secret: instead")
    if not secrets:
        raise ValueError(
            "it has no secret, and unsigned webhooks are not accepted; add secret: (or secrets:)"
        )
    if not all(secret.strip() for secret in secrets):
        raise ValueError("one of its secrets is empty; an empty secret would let everybody in")
    return secrets


def guid_for(body: bytes) -> str:
    """A delivery id in the form of a GUID: always the same for the same body."""
    return str(uuid.uuid5(_DELIVERIES, hex_hmac(body, b"delivery")))
