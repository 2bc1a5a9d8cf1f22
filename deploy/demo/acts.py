"""What people do in the demo, with the means that people have."""

from __future__ import annotations

from deploy.demo.cast import ALERT, DASHBOARD, INCIDENT, RUNBOOK, WHY_DROPPED
from deploy.demo.place import Seen
from deploy.demo.stage import Stage


def break_checkout(stage: Stage) -> None:
    incident = stage.pagerduty.trigger(INCIDENT, "checkout", priority="P2")
    incident = stage.pagerduty.acknowledge(incident, "Bob Brown")
    stage.pagerduty.resolve(incident, "Bob Brown")


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
