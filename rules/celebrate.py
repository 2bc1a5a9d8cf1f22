"""Thanks, once: a reaction for each kept promise where there are such, one comment and one chat message for all."""

from __future__ import annotations

from collections.abc import Sequence

from rules.ending import Standing
from rules.field_values import who
from rules.nouns import Issue
from rules.operations import Announce, Operation, React, Skip
from rules.own_comments import keep_comment
from rules.plan import Answer
from rules.reading import Reading
from rules.situation import ActionItem, PostMortem
from rules.words import neutral
from rules.words.celebration import CelebrationFacts, render_celebration, render_chat

NAME = "celebrate"
TITLE = "Post-mortem: "


def celebrate(reading: Reading, record: PostMortem, stands: Standing) -> Answer:
    """Reopening edits the comment, completing again says nothing new in the room."""
    operations: list[Operation] = [*_thanks(reading, stands.completed)]
    situation = reading.situation
    if record.state == "completed" or "celebration" in situation.own_comments:
        facts = _facts(reading, record, stands)
        comment = keep_comment(reading, "celebration", render_celebration(facts))
        if comment and (record.rule.celebrate.comment or comment.comment_id):
            operations.append(comment)
        operations += _announcement(reading, record, facts)
    if operations:
        return Answer(tuple(operations))
    said = "celebration" in situation.own_comments
    return Answer(skip=Skip(NAME, "it was said already" if said else "nothing was completed just now"))


def _thanks(reading: Reading, completed: Sequence[ActionItem]) -> list[React]:
    """Jira has no reactions, and a comment would be mailed to everybody who watches: thanks are no reason to nag."""
    return [
        React(
            key=f"thank:{item.id}",
            summary=f"say thank you for {item.ref.key}",
            ref=item.ref,
            reaction="hooray",
        )
        for item in completed
        if item.ref
        and reading.book.has_reactions(item.ref.tracker)
        and f"thank:{item.id}" not in reading.situation.done
        and isinstance(reading.situation.tickets.get(item.id), Issue)
    ]


def _announcement(reading: Reading, record: PostMortem, facts: CelebrationFacts) -> list[Announce]:
    chat, key = record.rule.celebrate.chat, f"announce:{reading.situation.incident.id}"
    if chat is None or record.state != "completed" or key in reading.situation.done:
        return []
    title, text = render_chat(facts)
    return [
        Announce(
            key=key, summary=f"celebrate in {chat}", chat=chat, title=title, text=text, url=record.ref.url
        )
    ]


def _facts(reading: Reading, record: PostMortem, stands: Standing) -> CelebrationFacts:
    times = [item.completed_at for item in stands.completed if item.completed_at]
    return CelebrationFacts(
        title=record.title.removeprefix(TITLE),
        url=record.ref.url,
        opened_at=reading.situation.incident.opened_at,
        mended_at=max(times, default=reading.situation.now),
        completed=tuple(
            (_title(item), item.ref.url, _owner(item, reading)) for item in stands.completed if item.ref
        ),
        dropped=tuple((_title(item), item.reason) for item in stands.dropped),
        reopened=record.state != "completed",
    )


def _title(item: ActionItem) -> str:
    return neutral.plain(item.agreed.get("title", item.title))


def _owner(item: ActionItem, reading: Reading) -> str:
    """Who had it; when nobody was assigned, who closed it."""
    assert item.ref
    if login := item.agreed.get("owner"):
        return who(login, item.ref, reading)
    ticket = reading.situation.tickets.get(item.id)
    closed_by = ticket.closed_by if isinstance(ticket, Issue) else None
    return who(closed_by.login, item.ref, reading) if closed_by and not closed_by.is_bot else ""
