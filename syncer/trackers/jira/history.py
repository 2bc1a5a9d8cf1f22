"""Who closed an issue, and what a write of ours replaced: Jira keeps a history, and knows no If-Match."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from rules.mending import digest
from rules.nouns import Account, Issue, IssueRef
from syncer.errors import GiveUp, TryLater
from syncer.trackers.jira.client import Client
from syncer.trackers.jira.convert import Shapes
from syncer.trackers.jira.errors import Ask
from syncer.trackers.jira.history_payloads import ChangedIssuePayload, ChangePayload, ItemPayload
from syncer.trackers.jira.history_words import Told, between
from syncer.trackers.jira.lost_edit import made_again
from syncer.trackers.jira.people import People
from syncer.trackers.jira.places import issue_path
from syncer.trackers.port import Written
from syncer.trackers.remembered import Remembered

_FOR_A_WRITE, _FOR_A_DAY = 600.0, 86_400.0  # seconds


@dataclass(frozen=True, slots=True)
class Replacing:
    """What stood there just before we wrote, and the last change of the text that history knew then."""

    before: str
    last: str


@dataclass(frozen=True, slots=True)
class History:
    """Asked for the little that an issue itself does not tell."""

    client: Client
    shapes: Shapes
    people: People
    closers: Remembered[Account]
    writes: Remembered[Replacing]

    def closed_by(self, issue: Issue) -> Account | None:
        """Who changed its status last."""
        key = f"{issue.ref.id} {issue.updated_at.isoformat()}"
        if (known := self.closers.get(key)) is not None:
            return known
        changes = reversed(self._asked(issue.ref).in_order())
        last = next((one for one in changes if one.item("status") or one.item("resolution")), None)
        return self.closers.keep(key, self.shapes.account(last.author), _FOR_A_DAY) if last else None

    def before_writing(self, ref: IssueRef, text: str) -> None:
        """On Cloud, where history holds no ADF, what we are about to replace is read and remembered."""
        if self.shapes.flavour.name == "cloud":
            now = self._asked(ref, "description")
            known = [change.id for change in _of_text(now)]
            before = self.shapes.flavour.body(now.fields.get("description"))
            replacing = Replacing(before, known[-1] if known else "")
            self.writes.keep(_key(ref, text), replacing, _FOR_A_WRITE)

    def replaced(self, ref: IssueRef, written: Written) -> str | None:
        """The text that this write of ours replaced; whatever goes wrong, we just do not know."""
        try:
            us = self.people.bot().login
            changes = _of_text(self._asked(ref))
            by_us = [change for change in changes if self.shapes.account(change.author).login == us]
            if self.shapes.flavour.name != "cloud":
                return _exactly(by_us, _lines(written.text))
            if known := self.writes.get(_key(ref, written.text)):
                return self._from_words(known, changes, by_us)
            return self._by_words_alone(written, changes, by_us)
        except (TryLater, GiveUp):
            return None

    def _by_words_alone(
        self, written: Written, changes: Sequence[ChangePayload], by_us: Sequence[ChangePayload]
    ) -> str | None:
        """Another process wrote it: what it had read, and our own write, are known again by what they say."""
        sent = self.shapes.flavour.sent
        told = [Told(_text(one).before, _text(one).after, by_us=one in by_us) for one in changes]
        span = between(sent(written.read), sent(written.text), told)
        if span is None:
            return None
        first, ours = span
        if first.before == ours.before:
            return written.read
        return self.shapes.flavour.body(made_again(sent(written.read), first.before, ours.before))

    def _from_words(
        self, known: Replacing, changes: Sequence[ChangePayload], by_us: Sequence[ChangePayload]
    ) -> str | None:
        """What we had read; where somebody saved in the meantime, that with what they did, as history tells it."""
        ids = [change.id for change in changes]
        later = changes[ids.index(known.last) + 1 :] if known.last in ids else changes
        ours = next((change for change in later if change in by_us), None)
        if ours is None:
            return None
        first = later[0]
        if first is ours:
            return known.before
        flavour, words = self.shapes.flavour, (_text(first).before, _text(ours).before)
        return flavour.body(made_again(flavour.sent(known.before), *words))

    def _asked(self, ref: IssueRef, field: str = "updated") -> ChangedIssuePayload:
        ask = Ask(self.client.name, f"read the history of {ref.key}", ref.project)
        params: dict[str, Any] = {"fields": field, "expand": "changelog"}
        answer = self.client.get(ask, issue_path(ref), params)
        return self.client.understand(ask, answer, ChangedIssuePayload.model_validate)


def _of_text(issue: ChangedIssuePayload) -> list[ChangePayload]:
    return [change for change in issue.in_order() if change.item("description")]


def _text(change: ChangePayload) -> ItemPayload:
    found = change.item("description")
    assert found is not None
    return found


def _exactly(by_us: Sequence[ChangePayload], written: str) -> str | None:
    """Data Center keeps both texts as they were."""
    for change in reversed(by_us):
        if _lines(_text(change).after) == written:
            return _text(change).before
    return None


def _key(ref: IssueRef, text: str) -> str:
    return f"{ref.id} {digest(text)}"


def _lines(text: str) -> str:
    return text.replace("\r\n", "\n").rstrip()
