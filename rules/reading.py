"""The post-mortem's text as it ought to be read now: lost edits merged back, commands and timeline added."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from rules.accountable import accountable_now
from rules.additions import Additions, add_pending
from rules.book import Book
from rules.commands import Command, commands
from rules.document.dialect import Dialect
from rules.document.matching import Known, Matching, match
from rules.document.model import Document, Line
from rules.mending import Mended, digest, mend
from rules.nouns import Issue
from rules.opening import due_date
from rules.present_rule import present_rule
from rules.situation import ActionItem, PostMortem, Situation


@dataclass(frozen=True, slots=True)
class Reading:
    """What the rules need to know of the document, and of all around it."""

    situation: Situation
    book: Book
    record: PostMortem  # as it is to be remembered
    issue: Issue
    working: str  # the text with all that is pending besides the items' own fields
    document: Document  # of the working text
    matching: Matching
    mended: Mended
    additions: Additions
    commands: tuple[Command, ...]
    quiet_at: datetime
    quiet: bool  # quiet long enough
    settled: bool  # quiet long enough, or somebody said /apply

    @property
    def dialect(self) -> Dialect:
        """The markup of the post-mortem."""
        return self.book.dialect(self.issue.ref.tracker)

    @property
    def body(self) -> str:
        """The text as the tracker shows it."""
        return self.issue.body

    @property
    def lines(self) -> Mapping[str, Line]:
        """The line of each action item that has one, by the item's id."""
        found = ((item, self.document.line_at(position)) for position, item in self.matching.pairs)
        return {item: line for item, line in found if line}

    def lines_at(self, positions: tuple[int, ...]) -> tuple[Line, ...]:
        return tuple(line for line in self.document.lines if line.position in positions)


def read(situation: Situation, book: Book) -> Reading | None:
    """None while there is no post-mortem to read."""
    record, issue = situation.record, situation.postmortem
    if record is None or not isinstance(issue, Issue):
        return None
    heard = commands(situation)
    record = replace(record, rule=present_rule(record.rule, book))
    record = accountable_now(
        replace(record, ref=issue.ref, title=issue.title), issue, situation.answers, book
    )
    record = replace(record, due=due_date(record.rule, situation.incident, book))
    record = _notice_recurrence(record, situation)
    record = _notice_edit(record, issue, situation)
    record = _notice_apply(record, issue, heard, situation)
    dialect = book.dialect(issue.ref.tracker)
    mended = mend(situation, issue, dialect)
    if mended.merged:  # what comes back now is as fresh as if it were written now
        record = replace(record, quiet_since=situation.now)
    additions = add_pending(mended.text, situation, record, heard, book)
    document = dialect.parse(additions.text, book.vocabulary)
    quiet_at = record.quiet_since + record.rule.actions.settle.span
    quiet = situation.now >= quiet_at
    return Reading(
        situation=situation,
        book=book,
        record=record,
        issue=issue,
        working=additions.text,
        document=document,
        matching=match(document.lines, [_known(item) for item in situation.items]),
        mended=mended,
        additions=additions,
        commands=heard,
        quiet_at=quiet_at,
        quiet=quiet,
        settled=quiet or record.applied == record.seen,
    )


def _known(item: ActionItem) -> Known:
    urls = (item.ref.url,) if item.ref else ()
    return Known(item.id, item.title, item.decision, urls, item.position)


def _notice_edit(record: PostMortem, issue: Issue, situation: Situation) -> PostMortem:
    """A text that is not as we last saw it was edited by a person, at the latest when the issue last changed.

    Unless it is one that we wrote: then a worker died before it could remember that.
    """
    seen = digest(issue.body)
    if seen == record.seen:
        return record
    if seen in situation.own_texts:
        return replace(record, seen=seen)
    return replace(record, seen=seen, quiet_since=min(situation.now, issue.updated_at))


def _notice_apply(
    record: PostMortem, issue: Issue, heard: tuple[Command, ...], situation: Situation
) -> PostMortem:
    new = any(c.applies and c.obeyed and c.key not in situation.done for c in heard)
    return replace(record, applied=digest(issue.body)) if new else record


def _notice_recurrence(record: PostMortem, situation: Situation) -> PostMortem:
    """It broke again after it was mended: the post-mortem is open again, and asks for a new review."""
    last = situation.incident.outages[-1]
    if record.completed_at is None or last.started_at <= record.completed_at:
        return record
    return replace(record, recurred=True)
