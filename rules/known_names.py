"""Who is behind an account: the name that `people` gives, else the one that the tracker itself shows."""

from __future__ import annotations

from collections.abc import Iterator

from rules.book import Book
from rules.nouns import Account, Issue
from rules.situation import Situation


def known_names(tracker: str, situation: Situation, book: Book) -> dict[str, str]:
    """Login -> name for everybody who can be seen around this post-mortem in that tracker."""
    shown = {account.login: account.name for account in _seen(tracker, situation) if account.name}
    realm = book.realm(tracker)
    listed = {login: one.name for one in book.policy.people if (login := book.directory.login(one, realm))}
    return shown | listed


def _seen(tracker: str, situation: Situation) -> Iterator[Account]:
    for issue in (situation.postmortem, *situation.tickets.values()):
        if isinstance(issue, Issue) and issue.ref.tracker == tracker:
            yield from (*issue.assignees, *([issue.closed_by] if issue.closed_by else ()))
    if situation.record and situation.record.ref.tracker == tracker:
        yield from (comment.author for comment in situation.comments)
