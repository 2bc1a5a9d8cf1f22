"""Between the store's seconds and the rules' UTC datetimes."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import overload


@overload
def moment(seconds: float) -> datetime: ...
@overload
def moment(seconds: None) -> None: ...
def moment(seconds: float | None) -> datetime | None:
    """Seconds since 1970 as a UTC datetime."""
    return None if seconds is None else datetime.fromtimestamp(seconds, UTC)
