"""Lengths of time as people write them: 45s, 10m, 2h, 7d, 2w or "5 working days"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import timedelta
from typing import Annotated

from pydantic import BeforeValidator, PlainSerializer, WithJsonSchema

LONGEST = timedelta(days=3660)
_UNITS = {"s": "seconds", "m": "minutes", "h": "hours", "d": "days", "w": "weeks"}
_SHORT = re.compile(r"(\d+)\s*([smhdw])", re.IGNORECASE)
_WORKING = re.compile(r"(\d+)\s+working\s+days?", re.IGNORECASE)
CLOCK_PATTERN = r"^\s*\d+\s*[smhdwSMHDW]\s*$"
PATTERN = r"^\s*(\d+\s*[smhdwSMHDW]|\d+\s+[wW]orking\s+[dD]ays?)\s*$"


@dataclass(frozen=True, slots=True)
class Duration:
    """Either a span of clock time or a number of working days, never both."""

    span: timedelta = timedelta()
    working_days: int = 0
    text: str = ""

    def __str__(self) -> str:
        return self.text

    @property
    def in_words(self) -> str:
        """`10 minutes`, `1 day`, `5 working days`: for sentences."""
        if match := _SHORT.fullmatch(self.text.strip()):
            number, unit = int(match[1]), _UNITS[match[2].lower()]
            return f"{number} {unit if number != 1 else unit[:-1]}"
        return self.text


def parse_duration(value: object) -> Duration:
    """Read a duration. Raises ValueError: a clause whose subject is the text."""
    if isinstance(value, Duration):
        return value
    text = str(value).strip()
    if match := _WORKING.fullmatch(text):
        return Duration(working_days=_bounded(match[1], LONGEST.days), text=text)
    if match := _SHORT.fullmatch(text):
        unit = timedelta(**{_UNITS[match[2].lower()]: 1})
        return Duration(span=unit * _bounded(match[1], LONGEST // unit), text=text)
    raise ValueError("is not a duration; write 45s, 10m, 2h, 7d, 2w or 5 working days")


def _bounded(digits: str, limit: int) -> int:
    if len(digits) > len(str(limit)) or int(digits) > limit:
        raise ValueError("is longer than ten years")
    return int(digits)


def clock_time(value: object) -> Duration:
    """Read a span of clock time. Raises ValueError for working days too."""
    duration = parse_duration(value)
    if duration.working_days:
        raise ValueError("counts working days, which cannot be used here; write 45s, 10m, 2h, 7d or 2w")
    return duration


_SCHEMA = WithJsonSchema({"type": "string", "pattern": PATTERN})
_CLOCK_SCHEMA = WithJsonSchema({"type": "string", "pattern": CLOCK_PATTERN})
_PLAIN = PlainSerializer(str, return_type=str)
AnyDuration = Annotated[Duration, BeforeValidator(parse_duration), _PLAIN, _SCHEMA]
ClockDuration = Annotated[Duration, BeforeValidator(clock_time), _PLAIN, _CLOCK_SCHEMA]
