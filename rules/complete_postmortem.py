"""A post-mortem is closed when its promises are kept, and opened again when one of them is."""

from __future__ import annotations

from dataclasses import dataclass, replace

from rules.ending import Standing, review_ends_at
from rules.nouns import State
from rules.operations import EditIssue, IssueEdit, Skip
from rules.plan import Answer
from rules.reading import Reading
from rules.situation import PostMortem

NAME = "complete_postmortem"


@dataclass(frozen=True, slots=True)
class Ended:
    """The record as it is to be remembered, and what follows for its issue."""

    record: PostMortem
    answer: Answer


def complete_postmortem(reading: Reading, stands: Standing) -> Ended:
    """Move on from where people left it; `closed_by_us` says that its being closed is our doing."""
    record = _by_hand(reading)
    if record.state != "completed" and stands.is_over:
        record = _ended(reading, record, stands)
    elif record.state != "open" and (record.recurred or stands.open):
        record = _reopened(reading, record)
    edit = _bring_about(reading, record, stands)
    if edit:
        return Ended(record, Answer((edit,)))
    skip = Skip(NAME, "; ".join(stands.missing) or "it is complete")
    return Ended(record, Answer(skip=skip, wake_at=review_ends_at(reading)))


def _by_hand(reading: Reading) -> PostMortem:
    """People close and open post-mortems by hand, and that stands."""
    record, is_open = reading.record, reading.issue.state is State.OPEN
    if record.state == "open" and is_open:
        return replace(record, closed_by_us=False)
    if record.state == "open" and not record.closed_by_us:
        return replace(record, state="closed")
    ours_is_done = _key("close", reading, record) in reading.situation.done
    if record.state != "open" and is_open and record.closed_by_us and ours_is_done:
        return replace(record, state="open", closed_by_us=False)
    if record.state == "closed" and is_open and not record.closed_by_us:
        return replace(record, state="open")
    return record


def _ended(reading: Reading, record: PostMortem, stands: Standing) -> PostMortem:
    """Nothing but dropped items is an end without a party."""
    is_open = reading.issue.state is State.OPEN
    closes = is_open and record.rule.celebrate.close_postmortem
    return replace(
        record,
        state="completed" if stands.completed else "closed",
        completed_at=reading.situation.now,
        completions=record.completions + 1,
        completed_with=stands.digest,
        closed_by_us=closes or (record.closed_by_us and not is_open),
        recurred=False,
    )


def _reopened(reading: Reading, record: PostMortem) -> PostMortem:
    """What a person closed stays closed, unless it broke again."""
    again = replace(
        record, completed_at=None, completed_with=record.completed_with if record.recurred else ""
    )
    if record.recurred or record.closed_by_us or reading.issue.state is State.OPEN:
        return replace(again, state="open", closed_by_us=reading.issue.state is not State.OPEN)
    return replace(again, state="closed")


def _bring_about(reading: Reading, record: PostMortem, stands: Standing) -> EditIssue | None:
    is_open, ref = reading.issue.state is State.OPEN, record.ref
    if not record.closed_by_us or is_open == (record.state == "open"):
        return None
    if record.state == "open":
        key, state, summary = _key("reopen", reading, record), State.OPEN, f"open {ref.key} again"
    else:
        state = State.COMPLETED if stands.completed else State.DROPPED
        key, summary = _key("close", reading, record), f"close {ref.key}"
    demanded = record.rule.postmortem.fields.transitions
    edit = IssueEdit(state=state, transitions=demanded, section="postmortem")
    return EditIssue(key=key, summary=summary, ref=ref, edit=edit)


def _key(verb: str, reading: Reading, record: PostMortem) -> str:
    return f"{verb}-postmortem:{reading.situation.incident.id}:{record.completions}"
