"""Comments and reactions on an issue."""

from __future__ import annotations

from rules.nouns import Comment, IssueRef
from rules.operations import Reaction
from syncer.errors import GiveUp
from syncer.marks import with_mark
from syncer.trackers.github import convert, fitting
from syncer.trackers.github.changing import Change, send
from syncer.trackers.github.client import Client
from syncer.trackers.github.errors import Ask
from syncer.trackers.github.payloads import CommentPayload
from syncer.trackers.github.places import place


def comments(client: Client, ref: IssueRef) -> tuple[Comment, ...]:
    """All of them, oldest first."""
    here = place(ref)
    ask = Ask(client.name, f"read the comments of {ref.key}", here.project)
    found = [
        convert.comment(client.valid(ask, entry, CommentPayload.model_validate))
        for page in client.pages(ask, f"{here.issue}/comments")
        for entry in page
    ]
    return tuple(sorted(found, key=lambda comment: (comment.created_at, int(comment.id))))


def add_comment(client: Client, ref: IssueRef, body: str, mark: str) -> Comment:
    """Write one."""
    text = {"body": fitting.body(with_mark(body, mark))}
    change = Change(
        f"comment on {ref.key}", "POST", lambda at: f"{at.issue}/comments", text, expect=(201,), creates=True
    )
    ask, answer = send(client, ref, change)
    return convert.comment(client.understand(ask, answer, CommentPayload.model_validate))


def edit_comment(client: Client, ref: IssueRef, comment_id: str, body: str, mark: str) -> Comment:
    """Replace its text."""
    at = _number(comment_id)
    text = {"body": fitting.body(with_mark(body, mark))}
    doing = f"edit a comment on {ref.key}"
    change = Change(doing, "PATCH", lambda where: f"{where.repo}/issues/comments/{at}", text, expect=(200,))
    ask, answer = send(client, ref, change)
    return convert.comment(client.understand(ask, answer, CommentPayload.model_validate))


def react(client: Client, ref: IssueRef, reaction: Reaction, comment_id: str | None) -> None:
    """Put a reaction there; the one that is there already answers 200."""
    at = _number(comment_id) if comment_id else None
    change = Change(
        f"react on {ref.key}",
        "POST",
        lambda where: (f"{where.repo}/issues/comments/{at}" if at else where.issue) + "/reactions",
        {"content": reaction},
        expect=(200, 201),
    )
    send(client, ref, change)


def _number(comment_id: str) -> int:
    if comment_id.isascii() and comment_id.isdigit():
        return int(comment_id)
    raise GiveUp("github.comment", "A comment of GitHub is known by a number, and this one is not.")
