"""How times and faces look on every page."""

from __future__ import annotations

import zlib
from datetime import datetime


def moment(when: datetime) -> str:
    """In words that are not too exact: the page says UTC once."""
    return f"{when.day} {when:%b %Y, %H:%M}"


def hue(name: str) -> int:
    """The colour of a face, the same for the same name."""
    return zlib.crc32(name.lower().encode()) % 360
