"""What needs people: lines that cannot be carried out as they stand, each in one sentence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rules.agreement_notes import for_people
from rules.ending import MANY_ITEMS
from rules.nouns import Issue, State
from rules.reading import Reading
from rules.situation import ActionItem
from rules.words import neutral

_MOST_TITLES = 3  # more of them are counted


def attention(reading: Reading, items: Sequence[ActionItem]) -> tuple[str, ...]:
    """Fragments of Markdown for the status comment, in the order of their weight."""
    return (
        *_accountable(reading),
        *_degraded(reading, items),
        *_notes(items),
        *_lines(reading),
        *_missing(reading, items),
        *reading.document.notes,
        *reading.additions.notes,
        *_too_many(reading),
    )


def _accountable(reading: Reading) -> Iterator[str]:
    who = reading.record.accountable
    if reading.record.state != "open":
        return
    if not who.login:
        yield (
            "Nobody is accountable for this post-mortem: assign somebody to it, "
            "or give the service an `owner:` in kintsugi.yml."
        )
    elif not reading.issue.assignees:
        name = neutral.markdown(who.name or who.login)
        yield f"Nobody is assigned to this post-mortem; {name} stays accountable until somebody is."


def _degraded(reading: Reading, items: Sequence[ActionItem]) -> Iterator[str]:
    """What a tracker did not take when the issue was created, in its adapter's words, each once."""
    done = reading.situation.done
    for sentence in done.get(f"open-postmortem:{reading.situation.incident.id}", {}).get("degraded", ()):
        yield f"This post-mortem: {sentence}"
    told: dict[str, list[str]] = {}
    for item in items:
        if item.state is State.OPEN:
            for sentence in done.get(f"open-ticket:{item.id}", {}).get("degraded", ()):
                told.setdefault(sentence, []).append(_quoted(item.title))
    for sentence, titles in told.items():
        yield f"{', '.join(titles) if len(titles) <= _MOST_TITLES else f'{len(titles)} tickets'}: {sentence}"


def _notes(items: Sequence[ActionItem]) -> Iterator[str]:
    for item in items:
        for note in for_people(item):
            yield f"{_quoted(item.title)}: {note}."


def _lines(reading: Reading) -> Iterator[str]:
    for decision in reading.document.decisions:
        if not decision.items:
            yield (
                f"{_quoted(decision.text)} has no box, so it is a decision waiting for someone to carry it out."
            )
    for line in reading.lines_at(reading.matching.twice):
        yield f"{_quoted(line.title)} stands there twice; it has one ticket."
    for line in reading.lines_at(reading.matching.foreign):
        yield f"{_quoted(line.title)} links to an issue that Kintsugi did not open, so nothing is done with it."


def _missing(reading: Reading, items: Sequence[ActionItem]) -> Iterator[str]:
    """Deleting a line never closes a ticket."""
    for item in items:
        ticket = reading.situation.tickets.get(item.id)
        if item.id in reading.matching.missing and item.state is State.OPEN and isinstance(ticket, Issue):
            link = neutral.link(ticket.ref.key, ticket.ref.url)
            yield f"{_quoted(item.title)} is no longer in the document; its ticket {link} goes on."


def _too_many(reading: Reading) -> Iterator[str]:
    number = len([line for line in reading.document.lines if not line.struck])
    if number > MANY_ITEMS:
        yield f"{number} action items are many, and few of so many get done: which {MANY_ITEMS} matter most?"


def _quoted(title: str) -> str:
    return f"“{neutral.markdown(title)}”"
