"""The post-mortem's text as it ought to be read now: lost edits merged back, commands and timeline added."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from rules.book import Book
from rules.commands import Command, commands
from rules.document.markdown import apply, has_timeline, parse
from rules.document.matching import Known, Matching, match
from rules.document.merge import merge
from rules.document.model import Document, Edits
from rules.nouns import Issue
from rules.open_postmortem import due_date
from rules.situation import ActionItem, PostMortem, Situation
from rules.words.postmortem import ready_by_row, timeline_entry, when_row


@dataclass(frozen=True, slots=True)
class Reading:
    """What the rules need to know of the document."""

    record: PostMortem  # as it is to be remembered
    issue: Issue
    body: str  # as the tracker shows it
    working: str  # with all that is pending besides the items' own fields
    document: Document  # of the working text
    matching: Matching
    quiet_at: datetime
    settled: bool  # quiet long enough, or somebody said /apply
    quiet: bool  # quiet long enough
    mended: tuple[int, ...]
    in_place: tuple[int, ...]  # lost texts that are in the document already
    appended: tuple[str, ...]
    written: dict[str, str]
    commands: tuple[Command, ...]


def digest(text: str) -> str:
    """The same text has the same digest, whichever line ends the editor sends."""
    return hashlib.sha256(text.replace("\r\n", "\n").rstrip().encode(errors="replace")).hexdigest()


def read(situation: Situation, book: Book) -> Reading | None:
    """None while there is no post-mortem to read."""
    record, issue = situation.record, situation.postmortem
    if record is None or not isinstance(issue, Issue):
        return None
    heard = commands(situation)
    record = _notice_edit(record, issue, situation.now)
    record = _notice_apply(record, issue, heard, situation)
    merged, mended, in_place = _mend(situation, issue)
    if mended:
        record = replace(record, quiet_since=situation.now)
    working, appended, written = _add_pending(situation, book, record, merged, heard)
    document = parse(working, book.vocabulary)
    settle: timedelta = record.rule.actions.settle.span
    quiet_at = record.quiet_since + settle
    quiet = situation.now >= quiet_at
    return Reading(
        record=record,
        issue=issue,
        body=issue.body,
        working=working,
        document=document,
        matching=match(document.lines, [_known(item) for item in situation.items]),
        quiet_at=quiet_at,
        settled=quiet or record.applied == record.seen,
        quiet=quiet,
        mended=mended,
        in_place=in_place,
        appended=appended,
        written=written,
        commands=heard,
    )


def _known(item: ActionItem) -> Known:
    urls = (item.ref.url,) if item.ref else ()
    return Known(item.id, item.title, item.decision, urls, item.position)


def _notice_edit(record: PostMortem, issue: Issue, now: datetime) -> PostMortem:
    """A text that is not as we last saw it was edited by a person, at the latest when the issue last changed."""
    seen = digest(issue.body)
    return (
        record if seen == record.seen else replace(record, seen=seen, quiet_since=min(now, issue.updated_at))
    )


def _notice_apply(
    record: PostMortem, issue: Issue, heard: tuple[Command, ...], situation: Situation
) -> PostMortem:
    new = any(c.name == "apply" and c.obeyed and c.key not in situation.done for c in heard)
    return replace(record, applied=digest(issue.body)) if new else record


def _mend(situation: Situation, issue: Issue) -> tuple[str, tuple[int, ...], tuple[int, ...]]:
    text, mended, in_place = issue.body, [], []
    for lost in situation.lost:
        if lost.issue_id == issue.ref.id:
            merged = merge(lost.before, text, lost.text)
            (in_place if digest(merged) == digest(text) else mended).append(lost.id)
            text = merged
    return text if mended else issue.body, tuple(mended), tuple(in_place)


def _add_pending(
    situation: Situation, book: Book, record: PostMortem, text: str, heard: tuple[Command, ...]
) -> tuple[str, tuple[str, ...], dict[str, str]]:
    incident = situation.incident
    new = [e for e in incident.timeline if e.id not in record.appended] if has_timeline(text) else []
    actions = [c for c in heard if c.name == "action" and c.obeyed and c.key not in record.appended]
    due = due_date(record.rule, incident, book)
    rows = {
        "when": when_row(incident.opened_at, incident.resolved_at, book.calendar),
        "ready_by": ready_by_row(due, book.calendar),
    }
    changed = {
        name: row for name, row in rows.items() if name in record.written and record.written[name] != row
    }
    edits = Edits(
        new_actions=tuple(c.text for c in actions),
        timeline=tuple(timeline_entry(e.at, e.text, book.calendar) for e in new),
        replace=tuple((record.written[name], row) for name, row in changed.items()),
    )
    working = apply(text, edits, book.vocabulary) if edits != Edits() else text
    return working, tuple([e.id for e in new] + [c.key for c in actions]), changed
