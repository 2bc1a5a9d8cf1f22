"""What was sent a second time, for no answer came to the first, is looked for thrice more: a twin may show late."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from rules.nouns import IssueRef
from rules.operations import CloseTwins, Skip
from rules.plan import Answer
from rules.reading import Reading
from rules.words import neutral

NAME = "close_twins"
LOOKS = (timedelta(minutes=10), timedelta(hours=1), timedelta(days=1))  # after the second was sent
POSTMORTEM, TICKET = "open-postmortem:", "open-ticket:"


@dataclass(frozen=True, slots=True)
class _SentTwice:
    created: str
    ref: IssueRef
    project: str
    since: datetime
    at: datetime


def close_twins(reading: Reading) -> Answer:
    """One of the looks, once its time has come."""
    situation = reading.situation
    operations: list[CloseTwins] = []
    later: list[datetime] = []
    for one in _sent_twice(situation.done):
        times = {f"close-twins:{one.created}:{n}": one.at + after for n, after in enumerate(LOOKS, 1)}
        due = [key for key, at in times.items() if at <= situation.now]
        operations += [_look(key, one, reading) for key in due[-1:] if key not in situation.done]
        later += [at for at in times.values() if at > situation.now]
    skip = None if operations else Skip(NAME, "nothing was sent twice, or it is not time to look")
    return Answer(tuple(operations), skip, min(later, default=None))


def _sent_twice(done: Mapping[str, Any]) -> Iterator[_SentTwice]:
    for key, result in done.items():
        twice = result.get("sent_again") if key.startswith((POSTMORTEM, TICKET)) else None
        if twice:
            times = (datetime.fromisoformat(twice[name]) for name in ("since", "at"))
            yield _SentTwice(key, IssueRef(**result["ref"]), result["project"], *times)


def _look(key: str, one: _SentTwice, reading: Reading) -> CloseTwins:
    rule = reading.record.rule
    fields = rule.postmortem.fields if one.created.startswith(POSTMORTEM) else rule.actions.fields
    link = neutral.link(one.ref.key, one.ref.url)
    return CloseTwins(
        key=key,
        summary=f"look whether {one.ref.key} has a twin",
        created=one.created,
        ref=one.ref,
        project=one.project,
        since=one.since,
        why=f"This is a duplicate of {link}: no answer came when it was opened, so it was opened again. "
        "It is closed; nothing written here is followed.",
        transitions=fields.transitions,
    )


def twins_told(done: Mapping[str, Any]) -> Iterator[str]:
    """What was found, as fragments of Markdown."""
    for key, result in done.items():
        if key.startswith("close-twins:"):
            for twin in result.get("twins", ()):
                link = neutral.link(twin["key"], twin["url"])
                yield f"{link} had been opened twice, for an answer was lost; it is closed as a duplicate."
