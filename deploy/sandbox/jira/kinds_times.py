"""Fields that hold a day or a moment."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from deploy.sandbox.jira.refusals import BadValue

if TYPE_CHECKING:
    from deploy.sandbox.jira.kinds import Kind, Place

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


class Day:
    """An ISO date."""

    def read(self, place: Place, sent: Any) -> str:
        if not isinstance(sent, str):
            raise BadValue("Operation value must be a string in format yyyy-MM-dd")
        try:
            if _DAY.fullmatch(sent):  # Python reads other ISO forms as well, Jira does not
                return date.fromisoformat(sent).isoformat()
        except ValueError:
            pass  # there is no such day
        raise BadValue(f"Error parsing date string: {sent}")

    def show(self, place: Place, value: str) -> str:
        return value

    def words(self, place: Place, value: str) -> tuple[str, str]:
        return value, f"{value} 00:00:00.0"


class Moment:
    """An ISO time with its offset."""

    def read(self, place: Place, sent: Any) -> str:
        try:
            found = datetime.fromisoformat(sent)
        except (TypeError, ValueError):
            found = None
        if found is None or found.tzinfo is None:
            raise BadValue("Operation value must be a string in format yyyy-MM-dd'T'HH:mm:ss.SSSZ")
        return str(sent)

    def show(self, place: Place, value: str) -> str:
        return value

    def words(self, place: Place, value: str) -> tuple[str, str]:
        return value, value


KINDS: dict[str, Kind] = {"date": Day(), "datetime": Moment()}
