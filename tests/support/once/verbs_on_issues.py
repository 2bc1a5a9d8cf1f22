"""Verbs that make or change an issue."""

from once.verb import DAY, WORDS, Verb, always, an_issue, in_a_workflow, now, told
from rules.nouns import Account, State
from rules.operations import (
    EditDocument,
    EditIssue,
    IssueDraft,
    IssueEdit,
    OpenPostMortem,
)


def _open(world, _):
    draft = IssueDraft(world.project, "Post-mortem", world.text(WORDS))
    fields = told(rule="all", accountable=Account(world.owner), why="", due=DAY, tracker=world.tracker.name)
    return OpenPostMortem(draft=draft, **fields)


def _edit(world, issue, **edit):
    return EditIssue(**told(ref=issue.ref, edit=IssueEdit(**edit)))


def _closed(world):
    issue = an_issue(world)
    world.close(issue.ref, world.owner)
    return issue


ON_ISSUES = {
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
        lambda world, issue: EditDocument(**told(ref=issue.ref, before=issue.body, after=world.text(WORDS))),
        lambda world, _: world.bodies(),
        lambda world, _: [world.text(WORDS)],
        an_issue,
        looks=always,
    ),
    "edit the title": Verb(
        "edit",
        lambda world, issue: _edit(world, issue, title="Kept"),
        lambda world, issue: now(world, issue).title,
        lambda world, _: "Kept",
        an_issue,
    ),
    "give it to somebody": Verb(
        "assign",
        lambda world, issue: _edit(world, issue, assignee=world.owner, replaces=world.colleague),
        lambda world, issue: world.owner in {account.login for account in now(world, issue).assignees},
        lambda world, _: True,
        an_issue,
    ),
    "label": Verb(
        "label",
        lambda world, issue: _edit(world, issue, add_labels=("late",)),
        lambda world, issue: now(world, issue).labels,
        lambda world, _: ("late",),
        an_issue,
    ),
    "date": Verb(
        "edit",
        lambda world, issue: _edit(world, issue, due=DAY),
        lambda world, issue: now(world, issue).due,
        lambda world, _: DAY,
        an_issue,
    ),
    "complete": Verb(
        "close",
        lambda world, issue: _edit(world, issue, state=State.COMPLETED),
        lambda world, issue: now(world, issue).state,
        lambda world, _: State.COMPLETED,
        an_issue,
        looks=in_a_workflow,
    ),
    "drop": Verb(
        "close",
        lambda world, issue: _edit(world, issue, state=State.DROPPED),
        lambda world, issue: now(world, issue).state,
        lambda world, _: State.DROPPED,
        an_issue,
        looks=in_a_workflow,
    ),
    "open again": Verb(
        "close",
        lambda world, issue: _edit(world, issue, state=State.OPEN),
        lambda world, issue: now(world, issue).state,
        lambda world, _: State.OPEN,
        _closed,
        looks=in_a_workflow,
    ),
}
