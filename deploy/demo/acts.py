"""What people do in the demo, with the means that people have."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from deploy.demo.cast import ALERT, DASHBOARD, INCIDENT, RUNBOOK, WHY_DROPPED
from deploy.demo.place import Seen
from deploy.demo.stage import Stage
from deploy.sandbox.pagerduty_shapes import Happened

LASTED, TAKEN_AFTER = timedelta(minutes=68), timedelta(minutes=5)


class Outage:
    """Checkout breaks about an hour before it is mended, which is now."""

    def __init__(self) -> None:
        self._told: list[Happened] = []

    def begin(self, stage: Stage) -> None:
        began = datetime.now(UTC) - LASTED
        stage.pagerduty.now = lambda: began
        incident = stage.pagerduty.trigger(INCIDENT, "checkout", priority="P2")
        stage.pagerduty.now = lambda: began + TAKEN_AFTER
        self._told.append(stage.pagerduty.acknowledge(incident, "Bob Brown"))

    def end(self, stage: Stage) -> None:
        stage.pagerduty.now = lambda: datetime.now(UTC)
        stage.pagerduty.resolve(self._told[-1], "Bob Brown")


def write_decisions(stage: Stage, day: str) -> None:
    words = stage.postmortems.decisions(day)
    _edit(stage, "## Review", f"{words}\n## Review")


def move_date(stage: Stage, day: str) -> None:
    stage.tickets.move_date("bob", ticket(stage, ALERT).ref, day)


def hand_over(stage: Stage) -> None:
    _edit(stage, "Carol Diaz", "Bob Brown")


def finish(stage: Stage) -> None:
    for title in (ALERT, DASHBOARD):
        stage.tickets.complete("bob", ticket(stage, title).ref)
    stage.tickets.drop("alice", ticket(stage, RUNBOOK).ref, WHY_DROPPED)


def hold_review(stage: Stage) -> None:
    _edit(stage, "[ ] Review held", "[x] Review held")


def fail_deploy(stage: Stage) -> None:
    stage.github.fail_deploy()


def _edit(stage: Stage, before: str, after: str) -> None:
    """Alice is at the post-mortem."""
    (postmortem,) = stage.postmortems.issues()
    stage.postmortems.rewrite("alice", postmortem.ref, lambda text: text.replace(before, after))


def ticket(stage: Stage, title: str) -> Seen:
    """The ticket with this title."""
    return next(issue for issue in stage.tickets.issues() if issue.title == title)
