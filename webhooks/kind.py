"""The contract of a kind of source: how its deliveries are proven, told apart, read and understood."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Generic, TypeVar

from rules.policy.models import Source
from webhooks.outcome import Outcome
from webhooks.payload import Node
from webhooks.reading import Headers, Reader
from webhooks.tokens import Token

MIB = 1024 * 1024
PROOFS: dict[type[bytes], str] = {bytes: "signature", Token: "bearer token"}
S = TypeVar("S")


@dataclass(frozen=True, slots=True)
class Arrival(Generic[S]):
    """What is known of a delivery besides its payload."""

    name: str  # the source's name in kintsugi.yml: event keys start with it
    headers: Headers
    settings: S
    received_at: datetime  # stands in where the vendor gives no time


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind(Generic[S]):
    """One kind of sender. All functions are pure; headers have lower-case names.

    `secrets` raises ValueError when the source could not be proven: such a source must not exist. A `Token` among
    them is shown with a delivery, any other signs its body; `proofs` says which sorts the kind takes.
    `settings` checks the kind's own keys and raises ValueError for those it does not know.
    `read` raises reading.Unreadable. `verify`, `delivery_key` and `parse` raise nothing, whatever they get.
    """

    kind: str
    max_body: int
    secrets: Callable[[Source], tuple[bytes, ...]]
    settings: Callable[[Source], S]
    verify: Callable[[bytes, Headers, tuple[bytes, ...]], bool]
    delivery_key: Callable[[bytes, Headers], str | None]  # None: the body's hash will do
    read: Reader
    parse: Callable[[Node, Arrival[S]], Outcome]
    sign: Callable[
        [bytes, bytes], dict[str, str]
    ]  # (body, secret or token): the headers the vendor would send
    proofs: tuple[type[bytes], ...] = (bytes,)  # bytes, Token, or both
    headers: tuple[str, ...] = ()  # what is kept of a delivery's headers besides content-type and user-agent
