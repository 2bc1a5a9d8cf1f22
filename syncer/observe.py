"""Observe: what we know of an incident, and what the trackers say of it now, read in as few calls as they allow."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime, timedelta

from rules.book import Book
from rules.nouns import Comment, Gone, Issue, IssueRef, State
from rules.questions import ROUNDS
from rules.situation import ActionItem, PostMortem, Situation
from rules.words import neutral
from syncer.asking import ask
from syncer.configured import configured
from syncer.identity import Identity
from syncer.known import known
from syncer.store.engine import Store
from syncer.trackers.port import Tracker

SAID_WITH_IT = timedelta(minutes=10)  # a sentence may be written before the ticket is closed
SAID_LATER = timedelta(days=7)  # or after; then nobody is waited for any more


class Observer:
    """Looks, and changes nothing."""

    def __init__(
        self,
        store: Store,
        book: Book,
        trackers: Mapping[str, Tracker],
        identity: Identity,
        clock: Callable[[], datetime],
    ) -> None:
        self._store, self._book, self._trackers = store, book, trackers
        self._identity, self._clock = identity, clock

    def observe(self, incident_id: str) -> Situation | None:
        """None when nothing is told of the incident any more. Raises TryLater and GiveUp of the trackers."""
        situation = known(self._store, incident_id, self._clock())
        if situation is None:
            return None
        if situation.record:
            situation = self._look(situation, situation.record)
        for questions in ROUNDS:
            answers = ask(questions(situation, self._book), self._trackers, situation.answers)
            situation = replace(situation, answers=answers)
        return situation

    def _look(self, situation: Situation, record: PostMortem) -> Situation:
        refs = [record.ref, *(item.ref for item in situation.items if item.ref)]
        shown = self._read(refs)
        postmortem = shown[record.ref.tracker, record.ref.id]
        tickets = {i.id: shown[i.ref.tracker, i.ref.id] for i in situation.items if i.ref}
        situation = replace(situation, postmortem=postmortem, tickets=tickets)
        if isinstance(postmortem, Issue):
            situation = self._hear(situation, postmortem.ref)
        return replace(situation, drop_reasons=self._drop_reasons(situation))

    def _read(self, refs: list[IssueRef]) -> dict[tuple[str, str], Issue | Gone]:
        by_tracker: dict[str, list[IssueRef]] = defaultdict(list)
        for ref in refs:
            by_tracker[ref.tracker].append(ref)
        return {
            (name, issue_id): issue
            for name, some in by_tracker.items()
            for issue_id, issue in configured(self._trackers, name).read(some).items()
        }

    def _hear(self, situation: Situation, ref: IssueRef) -> Situation:
        """Comments by people, and our own ones by their role."""
        tracker = self._trackers[ref.tracker]
        bot, marks = tracker.bot(), self._identity.comment_marks(situation.incident.id)
        people: list[Comment] = []
        own: dict[str, Comment] = {}
        for comment in tracker.comments(ref):
            if comment.author.login == bot.login:
                if role := marks.get(comment.mark):
                    own.setdefault(role, comment)
            elif not comment.author.is_bot:
                people.append(comment)
        return replace(situation, comments=tuple(people), own_comments=own)

    def _drop_reasons(self, situation: Situation) -> dict[str, str]:
        """The sentence that a person gave when they closed a ticket as not planned, where we have none yet."""
        reasons = {}
        for item in situation.items:
            ticket = situation.tickets.get(item.id)
            if isinstance(ticket, Issue) and _wants_reason(item, ticket, situation.now):
                reasons[item.id] = self._last_words(ticket)
        return {item_id: said for item_id, said in reasons.items() if said}

    def _last_words(self, ticket: Issue) -> str:
        tracker = self._trackers[ticket.ref.tracker]
        bot, since = tracker.bot(), (ticket.closed_at or ticket.updated_at) - SAID_WITH_IT
        said = [
            comment.body
            for comment in tracker.comments(ticket.ref)
            if comment.author.login != bot.login and not comment.author.is_bot and comment.created_at >= since
        ]
        return neutral.plain(said[-1], 300) if said else ""


def _wants_reason(item: ActionItem, ticket: Issue, now: datetime) -> bool:
    if ticket.state is not State.DROPPED or now - (ticket.closed_at or ticket.updated_at) > SAID_LATER:
        return False
    return item.state is not State.DROPPED or item.reason in ("", ticket.reason, "not planned")
