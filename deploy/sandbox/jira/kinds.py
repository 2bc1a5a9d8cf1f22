"""What each kind of field takes from a request, shows in an answer, and says in history."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from deploy.sandbox.jira.fields import Field
from deploy.sandbox.jira.kinds_choice import KINDS as CHOICES
from deploy.sandbox.jira.kinds_people import KINDS as PEOPLE
from deploy.sandbox.jira.kinds_plain import KINDS as PLAIN
from deploy.sandbox.jira.kinds_times import KINDS as TIMES
from deploy.sandbox.jira.records import Project
from deploy.sandbox.jira.world import World


@dataclass(frozen=True, slots=True)
class Place:
    """Where a value is read or shown: the field, the project, and who looks."""

    world: World
    project: Project
    field: Field
    viewer: str | None = None


class Kind(Protocol):
    """Values of one kind; None is always "nothing there"."""

    def read(self, place: Place, sent: Any) -> Any:
        """The value that was sent, never null; BadValue with Jira's words when it is none."""

    def show(self, place: Place, value: Any) -> Any:
        """As the API shows it."""

    def words(self, place: Place, value: Any) -> tuple[str | None, str]:
        """Id and text in history."""


KINDS: Mapping[str, Kind] = {**PLAIN, **TIMES, **CHOICES, **PEOPLE}


def read(place: Place, sent: Any) -> Any:
    return None if sent is None else KINDS[place.field.kind].read(place, sent)


def show(place: Place, value: Any) -> Any:
    if value is None:
        return [] if place.field.kind == "labels" else None
    return KINDS[place.field.kind].show(place, value)


def words(place: Place, value: Any) -> tuple[str | None, str | None]:
    return (None, None) if value is None else KINDS[place.field.kind].words(place, value)
