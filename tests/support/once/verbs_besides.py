"""Verbs that say something about an issue, or tie it to another."""

from once.verb import ELSEWHERE, WORDS, Verb, always, an_issue, told
from rules.operations import (
    LinkTicket,
    React,
    WriteComment,
)


def _commented(world):
    issue = an_issue(world)
    return issue, world.tracker.add_comment(issue.ref, "Nothing yet.", "")


def _family(world):
    return an_issue(world), an_issue(world)


def _comment(world, issue, comment_id=None):
    return WriteComment(**told(ref=issue.ref, role="status", body=WORDS, comment_id=comment_id))


BESIDES = {
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
        lambda world, issue: React(**told(ref=issue.ref, reaction="hooray")),
        lambda world, issue: world.reactions(issue.ref),
        lambda world, _: [(world.bot, "hooray")],
        an_issue,
    ),
    "link": Verb(
        "link",
        lambda world, at: LinkTicket(**told(item="a", parent=at[0].ref, child=at[1].ref)),
        lambda world, at: world.children(at[0].ref),
        lambda world, at: [at[1].ref.id],
        _family,
    ),
    "link to elsewhere": Verb(
        "link elsewhere",
        lambda world, issue: LinkTicket(**told(item="a", parent=ELSEWHERE, child=issue.ref)),
        lambda world, issue: world.links_to_elsewhere(issue.ref),
        lambda world, _: [ELSEWHERE.url],
        an_issue,
    ),
}
