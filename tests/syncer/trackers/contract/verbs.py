"""The verbs of the port that change something: how the house asks for each, and what is seen when it was done once."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from rules.nouns import Account, IssueRef, State
from rules.operations import (
    EditDocument,
    EditIssue,
    IssueDraft,
    IssueEdit,
    LinkTicket,
    OpenPostMortem,
    React,
    WriteComment,
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
    looks: Callable[[Any], bool] = lambda world: (
        False
    )  # whether what is done already is not even asked for again


def always(world):
    return True


def in_a_workflow(world):
    """A transition is another one the second time; a field only has its value."""
    return world.has_workflow


def an_issue(world):
    draft = IssueDraft(world.project, "Promise", world.text("why"), assignee=world.colleague)
    return world.tracker.create(draft)


def _told(**more):
    return {"key": "the operation", "summary": "do it", **more}


def _open(world, _):
    draft = IssueDraft(world.project, "Post-mortem", world.text(WORDS))
    told = _told(rule="all", accountable=Account(world.owner), why="", due=DAY, tracker=world.tracker.name)
    return OpenPostMortem(draft=draft, **told)


def _edit(world, issue, **edit):
    return EditIssue(**_told(ref=issue.ref, edit=IssueEdit(**edit)))


def _now(world, issue):
    return world.tracker.read([issue.ref])[issue.ref.id]


def _closed(world):
    issue = an_issue(world)
    world.close(issue.ref, world.owner)
    return issue


def _commented(world):
    issue = an_issue(world)
    return issue, world.tracker.add_comment(issue.ref, "Nothing yet.", "")


def _family(world):
    return an_issue(world), an_issue(world)


def _comment(world, issue, comment_id=None):
    return WriteComment(**_told(ref=issue.ref, role="status", body=WORDS, comment_id=comment_id))


VERBS = {
    "create": Verb(
        "create",
        _open,
        lambda world, _: sum(WORDS in world.words(body) for body in world.bodies()),
        lambda world, _: 1,
        lambda world: None,
        looks=always,
    ),
    "edit the text": Verb(
        "edit",
        lambda world, issue: EditDocument(**_told(ref=issue.ref, before=issue.body, after=world.text(WORDS))),
        lambda world, _: world.bodies(),
        lambda world, _: [world.text(WORDS)],
        an_issue,
        looks=always,
    ),
    "edit the title": Verb(
        "edit",
        lambda world, issue: _edit(world, issue, title="Kept"),
        lambda world, issue: _now(world, issue).title,
        lambda world, _: "Kept",
        an_issue,
    ),
    "give it to somebody": Verb(
        "assign",
        lambda world, issue: _edit(world, issue, assignee=world.owner, replaces=world.colleague),
        lambda world, issue: world.owner in {account.login for account in _now(world, issue).assignees},
        lambda world, _: True,
        an_issue,
    ),
    "label": Verb(
        "label",
        lambda world, issue: _edit(world, issue, add_labels=("late",)),
        lambda world, issue: _now(world, issue).labels,
        lambda world, _: ("late",),
        an_issue,
    ),
    "date": Verb(
        "edit",
        lambda world, issue: _edit(world, issue, due=DAY),
        lambda world, issue: _now(world, issue).due,
        lambda world, _: DAY,
        an_issue,
    ),
    "complete": Verb(
        "close",
        lambda world, issue: _edit(world, issue, state=State.COMPLETED),
        lambda world, issue: _now(world, issue).state,
        lambda world, _: State.COMPLETED,
        an_issue,
        looks=in_a_workflow,
    ),
    "drop": Verb(
        "close",
        lambda world, issue: _edit(world, issue, state=State.DROPPED),
        lambda world, issue: _now(world, issue).state,
        lambda world, _: State.DROPPED,
        an_issue,
        looks=in_a_workflow,
    ),
    "open again": Verb(
        "close",
        lambda world, issue: _edit(world, issue, state=State.OPEN),
        lambda world, issue: _now(world, issue).state,
        lambda world, _: State.OPEN,
        _closed,
        looks=in_a_workflow,
    ),
    "comment": Verb(
        "comment",
        _comment,
        lambda world, issue: [WORDS in world.words(body) for body in world.comment_bodies(issue.ref)],
        lambda world, _: [True],
        an_issue,
        looks=always,
    ),
    "edit a comment": Verb(
        "edit comment",
        lambda world, at: _comment(world, at[0], at[1].id),
        lambda world, at: [(c.id, c.body) for c in world.tracker.comments(at[0].ref)],
        lambda world, at: [(at[1].id, WORDS)],
        _commented,
    ),
    "react": Verb(
        "react",
        lambda world, issue: React(**_told(ref=issue.ref, reaction="hooray")),
        lambda world, issue: world.reactions(issue.ref),
        lambda world, _: [(world.bot, "hooray")],
        an_issue,
    ),
    "link": Verb(
        "link",
        lambda world, at: LinkTicket(**_told(item="a", parent=at[0].ref, child=at[1].ref)),
        lambda world, at: world.children(at[0].ref),
        lambda world, at: [at[1].ref.id],
        _family,
    ),
    "link to elsewhere": Verb(
        "link elsewhere",
        lambda world, issue: LinkTicket(**_told(item="a", parent=ELSEWHERE, child=issue.ref)),
        lambda world, issue: world.links_to_elsewhere(issue.ref),
        lambda world, _: [ELSEWHERE.url],
        an_issue,
    ),
}
