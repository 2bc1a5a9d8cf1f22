"""Whether due date, owner, labels and priority find their field when an issue is created."""

from __future__ import annotations

from collections.abc import Iterator

from syncer.trackers.jira import priorities
from syncer.trackers.jira.metadata import NAMES, Screen
from syncer.trackers.jira.permissions import ASSIGN, SCHEDULE
from syncer.trackers.jira.wanted import Wanted
from syncer.trackers.port import Finding

FILLED = frozenset({"duedate", "assignee", "labels", "priority"})  # by us, where the screen has them


def dating(wanted: Wanted, screen: Screen) -> Finding:
    """Without the permission Jira shows no such field, so that is looked at first."""
    if wanted.lacks(SCHEDULE):
        return wanted.without(SCHEDULE, "will not be dated, the date stands in the text")
    if "duedate" not in screen.fields:
        return _not_there(wanted, screen, "duedate", "will not be dated, the date stands in the text")
    return wanted.good(f"will be dated (“{NAMES['duedate']}”).")


def assigning(wanted: Wanted, screen: Screen) -> Finding:
    """Where the screen has no such field, a second request does it, which needs the permission only."""
    if wanted.lacks(ASSIGN):
        return wanted.without(ASSIGN, "will not be assigned")
    if "assignee" not in screen.fields:
        return wanted.good(
            f"will be assigned, by a second request: “{NAMES['assignee']}” is not on the {screen.name}."
        )
    return wanted.good(f"will be assigned (“{NAMES['assignee']}”).")


def labelling(wanted: Wanted, screen: Screen) -> Finding:
    """No permission of its own."""
    if "labels" not in screen.fields:
        return _not_there(wanted, screen, "labels", "will not be labelled")
    return wanted.good(f"will be labelled (“{NAMES['labels']}”).")


def prioritising(wanted: Wanted, screen: Screen) -> Iterator[Finding]:
    """Silent where it works: the label tells the priority anyway."""
    field = screen.fields.get("priority")
    if field is None:
        yield _not_there(wanted, screen, "priority", "will have its priority as a label only")
    elif priorities.matching("P0", field) is None:
        yield wanted.worth_a_look(
            "priority",
            "will have its priority as a label only: Jira's own are called otherwise than P0 to P3, "
            "Highest to Low or Blocker to Minor.",
        )


def _not_there(wanted: Wanted, screen: Screen, key: str, so: str) -> Finding:
    why = f"{so}: “{NAMES[key]}” is not on the {screen.name}; add the field to that screen."
    return wanted.worth_a_look(f"screen.{key}", why)
