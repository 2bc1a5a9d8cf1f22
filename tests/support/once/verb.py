"""A verb of the port that changes something: how the house asks for it, and what is seen when it was done once."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from rules.nouns import IssueRef
from rules.operations import (
    IssueDraft,
)

WORDS, DAY = "What we know so far.", date(2026, 12, 10)
LACKS = {  # what a world's tracker does not have
    "github": {"date", "link to elsewhere"},
    "plain": {"date", "link", "link to elsewhere"},
    "jira_cloud": {"react"},
    "jira_datacenter": {"react"},
}
ELSEWHERE = IssueRef("another", "acme/pm", "77", "acme/pm#7", "https://pm.example/acme/pm/issues/7")


@dataclass(frozen=True)
class Verb:
    """`what` is the request that makes the change; `before` is done by others, and its answer is in `at`."""

    what: str
    operation: Callable[[Any, Any], Any]  # world, at -> Operation
    seen: Callable[[Any, Any], Any]  # world, at -> what is compared
    wanted: Callable[[Any, Any], Any]
    before: Callable[[Any], Any]
    looks: Callable[[Any], bool] = lambda world: False  # what is done already is not even asked for again


def always(world):
    return True


def in_a_workflow(world):
    """A transition is another one the second time; a field only has its value."""
    return world.has_workflow


def an_issue(world):
    draft = IssueDraft(world.project, "Promise", world.text("why"), assignee=world.colleague)
    return world.tracker.create(draft)


def told(**more):
    return {"key": "the operation", "summary": "do it", **more}


def now(world, issue):
    return world.tracker.read([issue.ref])[issue.ref.id]
