"""Statuses, the ways between them, and three workflows that people really have."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Status:
    """Where an issue stands; only its category has a meaning that nobody renames."""

    id: str
    name: str
    category: str  # new | indeterminate | done


@dataclass(frozen=True, slots=True)
class Transition:
    """A way to a status. `frm` empty means from everywhere; `sets` is a resolution's name, "" clears it."""

    id: str
    name: str
    to: str
    frm: tuple[str, ...] = ()
    screen: tuple[str, ...] = ()
    required: frozenset[str] = field(default_factory=frozenset)
    sets: str | None = None  # a post function; None leaves the resolution alone

    def starts_at(self, status: str) -> bool:
        return not self.frm or status in self.frm


@dataclass(frozen=True, slots=True)
class Workflow:
    """The first status is where issues begin."""

    statuses: tuple[Status, ...]
    transitions: tuple[Transition, ...]

    def status(self, id: str) -> Status:  # noqa: A002 - Jira's word
        return next(each for each in self.statuses if each.id == id)

    def named(self, name: str) -> Status:
        """The status of this name; ValueError when there is none."""
        found = [each for each in self.statuses if each.name == name]
        if not found:
            raise ValueError(f"{name!r} is none of {', '.join(each.name for each in self.statuses)}")
        return found[0]

    def ways_from(self, status: str) -> tuple[Transition, ...]:
        return tuple(each for each in self.transitions if each.starts_at(status))


_TO_DO, _DOING, _DONE = (
    Status("10000", "To Do", "new"),
    Status("3", "In Progress", "indeterminate"),
    Status("10001", "Done", "done"),
)
_DROPPED = Status("10002", "Won't Do", "done")
_OPEN, _REOPENED = Status("1", "Open", "new"), Status("4", "Reopened", "new")
_RESOLVED, _CLOSED = Status("5", "Resolved", "done"), Status("6", "Closed", "done")
_ENDING = ("resolution", "assignee")

# Cloud's simplified workflow: a board's columns, and a resolution that nobody is asked for.
SIMPLE = Workflow(
    (_TO_DO, _DOING, _DONE),
    (
        Transition("11", "To Do", "10000", sets=""),
        Transition("21", "In Progress", "3", sets=""),
        Transition("31", "Done", "10001", sets="Done"),
    ),
)
# Jira's oldest: whoever ends an issue is asked how.
CLASSIC = Workflow(
    (_OPEN, _DOING, _REOPENED, _RESOLVED, _CLOSED),
    (
        Transition("4", "Start Progress", "3", ("1", "4")),
        Transition("301", "Stop Progress", "1", ("3",)),
        Transition("5", "Resolve Issue", "5", ("1", "3", "4"), _ENDING, frozenset({"resolution"})),
        Transition("2", "Close Issue", "6", ("1", "3", "4"), _ENDING, frozenset({"resolution"})),
        Transition("701", "Close Issue", "6", ("5",)),
        Transition("3", "Reopen Issue", "4", ("5", "6"), sets=""),
    ),
)
# Team-managed projects often have only statuses; no resolution is ever set.
STATUSES_ONLY = Workflow(
    (_TO_DO, _DOING, _DONE, _DROPPED),
    (
        Transition("11", "To Do", "10000"),
        Transition("21", "In Progress", "3"),
        Transition("31", "Done", "10001"),
        Transition("41", "Won't Do", "10002"),
    ),
)
