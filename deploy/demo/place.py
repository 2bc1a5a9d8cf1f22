"""A place where issues live, a repository or a Jira project: what people do there, and what they see."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

POSTMORTEM = "Post-mortem: "


class NothingToEdit(Exception):
    """Somebody looked for words that are not there: the story is wrong."""


@dataclass(frozen=True, slots=True)
class Seen:
    """An issue as people see it. `text` is what its editor shows, people as @alice and days as 2026-12-10."""

    ref: str  # acme/checkout#3, CHK-3
    url: str
    title: str
    text: str
    owner: str | None  # alice; None also when there are several
    due: str | None  # 2026-12-10
    state: str  # open | completed | dropped
    thanks: int  # reactions
    ties: frozenset[str]  # the addresses of what it is tied to, beside what its text says

    @property
    def is_postmortem(self) -> bool:
        return self.title.startswith(POSTMORTEM)


class Place(Protocol):
    """Issues are named by `ref`, people as in the cast."""

    @property
    def url(self) -> str:
        """The page that lists its issues."""

    def issues(self) -> list[Seen]:
        """All there are, oldest first."""

    def comments(self, ref: str) -> list[str]:
        """What was said, oldest first."""

    def decisions(self, day: str) -> str:
        """What Alice types under Decisions; the alert is promised by this day."""

    def rewrite(self, who: str, ref: str, change: Callable[[str], str]) -> None:
        """An edit in its editor, which would refuse to save over a newer text. Raises NothingToEdit."""

    def move_date(self, who: str, ref: str, day: str) -> None:
        """Another due date."""

    def complete(self, who: str, ref: str) -> None:
        """It is done."""

    def drop(self, who: str, ref: str, why: str) -> None:
        """It will not be done, and that is why."""
