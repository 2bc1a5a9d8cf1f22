"""What people do in the demo, with the means that people have."""

from __future__ import annotations

from collections.abc import Callable

from deploy.demo.cast import (
    ALERT,
    DASHBOARD,
    DECISIONS,
    INCIDENT,
    POSTMORTEMS,
    RUNBOOK,
    SERVICE_REPO,
    WHY_DROPPED,
)
from deploy.demo.stage import Stage
from deploy.sandbox.github.records import Issue


def break_checkout(stage: Stage) -> None:
    incident = stage.pagerduty.trigger(INCIDENT, "checkout", priority="P2")
    incident = stage.pagerduty.acknowledge(incident, "Bob Brown")
    stage.pagerduty.resolve(incident, "Bob Brown")


def write_decisions(stage: Stage, date: str) -> None:
    words = DECISIONS.format(date=date)
    edit(stage, "alice", POSTMORTEMS, 1, lambda body: body.replace("## Review", f"{words}\n## Review"))


def move_date(stage: Stage, old: str, new: str) -> None:
    number = ticket(stage, ALERT).number
    edit(stage, "bob", SERVICE_REPO, number, lambda body: body.replace(f"Due: {old}", f"Due: {new}"))


def hand_over(stage: Stage) -> None:
    edit(stage, "alice", POSTMORTEMS, 1, lambda body: body.replace("Carol Diaz", "Bob Brown"))


def finish(stage: Stage) -> None:
    bob, alice = stage.github.as_person("bob"), stage.github.as_person("alice")
    bob.close(SERVICE_REPO, ticket(stage, ALERT).number)
    bob.close(SERVICE_REPO, ticket(stage, DASHBOARD).number)
    dropped = ticket(stage, RUNBOOK).number
    alice.comment(SERVICE_REPO, dropped, WHY_DROPPED)
    alice.close(SERVICE_REPO, dropped, "not_planned")


def hold_review(stage: Stage) -> None:
    edit(stage, "alice", POSTMORTEMS, 1, lambda body: body.replace("[ ] Review held", "[x] Review held"))


def fail_deploy(stage: Stage) -> None:
    stage.github.shipping("carol").run_workflow(
        SERVICE_REPO, "deploy.yml", "failure", environment="production"
    )


def edit(stage: Stage, login: str, repo: str, number: int, change: Callable[[str], str]) -> None:
    """An edit in GitHub's editor, which would refuse to save over a text that changed meanwhile."""
    with stage.github.world.lock:
        before = stage.github.issue(repo, number).body or ""
        after = change(before)
        if after == before:
            raise AssertionError(f"{login} found nothing to edit in {repo}#{number}")
        stage.github.as_person(login).edit_body(repo, number, after)


def ticket(stage: Stage, title: str) -> Issue:
    """The ticket with this title."""
    return next(issue for issue in stage.github.issues(SERVICE_REPO) if issue.title == title)
