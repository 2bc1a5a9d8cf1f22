"""An issue that we may have created: what is known of it before it is found."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

SKEW = timedelta(seconds=60)  # between the vendor's clock and ours


@dataclass(frozen=True, slots=True)
class Sought:
    """By the bot, created since, with the mark; `but` are ids of those that are known already."""

    mark: str
    since: datetime
    bot: str
    but: frozenset[str] = frozenset()

    @property
    def earliest(self) -> datetime:
        """By the vendor's clock."""
        return self.since - SKEW
