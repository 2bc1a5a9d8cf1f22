"""Whether the time zone and the country exist."""

from __future__ import annotations

from collections.abc import Iterator

from rules.calendar import calendar_from
from rules.policy.draft import Draft
from rules.policy.problems import Complaint


def days_are_known(draft: Draft) -> Iterator[Complaint]:
    """Each on its own, so that one mistake does not hide the other."""
    for key in ("timezone", "holidays"):
        other = "holidays" if key == "timezone" else "timezone"
        alone = draft.calendar.model_copy(update={other: type(draft.calendar).model_fields[other].default})
        try:
            calendar_from(alone)
        except ValueError as error:
            yield Complaint(("calendar", key), str(error).removeprefix(f"calendar.{key}: "))
