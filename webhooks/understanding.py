"""From a stored delivery to what it means: read the body as its source declares, then ask its kind."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from webhooks.kind import Arrival
from webhooks.outcome import NotUnderstood, Outcome
from webhooks.payload import Node
from webhooks.reading import Headers, Unreadable
from webhooks.sources import ConfiguredSource


def understand(
    source: ConfiguredSource, body: bytes, headers: Mapping[str, str], received_at: datetime
) -> Outcome:
    """What this delivery means. Pure; raises nothing, whatever the body holds.

    `received_at` (timezone-aware) is the time of events for which the vendor gives none.
    """
    lowered = lower_case(headers)
    try:
        payload = source.kind.read(body, lowered)
    except Unreadable as error:
        return NotUnderstood(str(error))
    return source.kind.parse(Node(payload), Arrival(source.name, lowered, source.settings, received_at))


def lower_case(headers: Mapping[str, str]) -> Headers:
    """Headers under lower-case names."""
    return {name.lower(): value for name, value in headers.items()}
