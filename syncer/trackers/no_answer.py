"""What it means when no answer came, or one that says nothing we know: for every tracker the same."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar, assert_never

from syncer.errors import GiveUp, TryLater
from syncer.trackers.ask import Ask
from syncer.trackers.transport import trouble

V = TypeVar("V")


def broken(ask: Ask, server: str, error: Exception) -> TryLater | GiveUp:
    """No answer came. Provably not sent only when there never was a connection."""
    key = ask.address_key
    match trouble(error):
        case "certificate":
            how = f"check {key}, or set REQUESTS_CA_BUNDLE"
            return ask.give_up("tls", f"the certificate of {server} is not trusted; {how}.")
        case "unreachable":
            return ask.later("unreachable", f"{server} cannot be reached; check {key} and the network.")
        case "insecure":
            how = f"check whether {key} begins as it should"
            return ask.later("tls", f"no secure connection with {server}; {how}.", unknown=ask.changes)
        case "address":
            return ask.give_up(key, f"{server} is no usable address; check {key} and the token.")
        case "late":
            return ask.later("no_answer", f"{server} did not answer in time.", unknown=ask.changes)
        case "cut":
            return ask.later("no_answer", f"{server} broke off its answer.", unknown=ask.changes)
        case other:
            assert_never(other)


def understood(
    read: Callable[[], Any], convert: Callable[[Any], V], otherwise: Callable[[bool], TryLater | GiveUp]
) -> V:
    """What was answered as one of our nouns; `otherwise` is told whether it was JSON at all.

    Its text is nobody's business if it cannot be read, so no error of the reading is chained.
    """
    is_json = False
    try:
        data = read()
        is_json = True
        return convert(data)
    except (ValueError, TypeError):
        problem = otherwise(is_json)
    raise problem
