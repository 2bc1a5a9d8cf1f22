"""Says things: a comment once per role and edited in place, a reaction, one message in a chat room."""

from __future__ import annotations

from datetime import datetime

from rules.operations import Announce, React, WriteComment
from syncer.errors import GiveUp
from syncer.hands import Hands, entry
from syncer.ledger import Result


def write_comment(operation: WriteComment, hands: Hands) -> None:
    """Write it, or edit the one that is there."""
    ref, comment_id = operation.ref, operation.comment_id
    tracker, mark = hands.tracker(ref.tracker), hands.identity.comment_mark(operation.role, hands.incident_id)
    if comment_id is not None:
        hands.ledger.again(
            entry(operation),
            lambda: {"comment": tracker.edit_comment(ref, comment_id, operation.body, mark).id},
        )
        return

    def look(_since: datetime) -> Result | None:
        ours = tracker.bot().login
        found = (c.id for c in tracker.comments(ref) if c.mark == mark and c.author.login == ours)
        first = next(found, None)
        return {"comment": first} if first else None

    hands.ledger.once(
        entry(operation),
        lambda: {"comment": tracker.add_comment(ref, operation.body, mark).id},
        look,
        tracker.visible_after,
    )


def react(operation: React, hands: Hands) -> None:
    """Twice is once, by the vendor's own rule."""

    def act() -> Result:
        tracker = hands.tracker(operation.ref.tracker)
        tracker.react(operation.ref, operation.reaction, operation.comment_id)
        return {"reaction": operation.reaction}

    hands.ledger.again(entry(operation), act)


def announce(operation: Announce, hands: Hands) -> None:
    """A chat message leaves no trace: nought or once, never twice."""
    chat = hands.chats.get(operation.chat)
    if chat is None:
        sentence = f"there is no chat room {operation.chat!r} in kintsugi.yml any more; configure it again"
        raise GiveUp("config.chat", sentence)

    def act() -> Result:
        chat.say(operation.title, operation.text, operation.url)
        return {"sent": "yes"}

    hands.ledger.once(entry(operation), act, None)
