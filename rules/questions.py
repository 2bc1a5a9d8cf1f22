"""What has to be asked of the trackers before a plan can be made, so that the plan itself is pure.

In rounds, each with the answers to those before: who somebody is can be asked once it is known where.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from rules.accountable import accountable_candidates, accountable_mentions
from rules.answers import Questions
from rules.book import Book
from rules.commands import commanders
from rules.document.model import Line
from rules.judging import rule_for, service_of
from rules.nouns import Account
from rules.open_postmortem import project_of
from rules.opening import waits
from rules.owners import Candidate
from rules.policy.models import Rule
from rules.promises import Place, owner_candidates, people_of, place_of
from rules.reading import Reading, read
from rules.situation import Situation

Ask = Callable[[Situation, Book], Questions]


def about_places(situation: Situation, book: Book) -> Questions:
    """Permissions, bots, projects, CODEOWNERS."""
    reading = read(situation, book)
    if reading is None:
        opens = _opens_in(situation, book)
        opening = frozenset([(opens[1].tracker, opens[1].project)] if opens else [])
        return Questions(bots=frozenset(t for t, _ in opening), codeowners=_on_github(opening, book))
    place = _place(reading)
    places = frozenset((p.tracker, p.project) for p in (place, Place.of(reading.record.ref)) if p)
    new = bool(reading.matching.new)
    return Questions(
        may_write=commanders(situation),
        bots=frozenset(tracker for tracker, _ in places),
        projects=places if new else frozenset(),
        codeowners=_on_github(frozenset([(place.tracker, place.project)]), book)
        if place and new
        else frozenset(),
    )


def about_mentions(situation: Situation, book: Book) -> Questions:
    """Who is meant by logins on lines whose tickets are elsewhere, where other logins hold."""
    reading = read(situation, book)
    if reading is None:
        return Questions()
    home = reading.record.ref
    return Questions(
        accounts=frozenset(
            (home.tracker, home.project, words)
            for place, line in _open_questions(reading)
            if line.owner
            for words in people_of(place, reading).words_there(line.owner)
        )
    )


def about_people(situation: Situation, book: Book) -> Questions:
    """Accounts of those whom `people` does not tell, for everybody who may come to own something."""
    reading = read(situation, book)
    if reading is None:
        opens = _opens_in(situation, book)
        if opens is None:
            return Questions()
        rule, place = opens
        people, mentions = book.people(place.tracker), accountable_mentions(rule, situation.incident, book)
        words = {(place.tracker, place.project, w) for m in mentions for w in people.words(m)}
        return Questions(accounts=frozenset(words))
    return Questions(
        accounts=frozenset(
            (place.tracker, place.project, words)
            for place, mention in _mentions(reading)
            for words in people_of(place, reading).words(mention)
        )
    )


def about_assigning(situation: Situation, book: Book) -> Questions:
    """Who can be assigned where: everybody who may come to own something new or changed."""
    reading = read(situation, book)
    if reading is None:
        return Questions(assignable=_accountable(situation, book))
    asked: set[tuple[str, str, str]] = set()
    for place, line in _open_questions(reading):
        if line.position in reading.matching.new:
            names = owner_candidates(line, place, reading)
            asked |= {(place.tracker, place.project, c.login) for c in names if isinstance(c, Candidate)}
        elif line.owner:
            found = people_of(place, reading).find(line.owner)
            asked |= {(place.tracker, place.project, found.login)} if isinstance(found, Account) else set()
    return Questions(assignable=frozenset(asked))


ROUNDS: tuple[Ask, ...] = (about_places, about_mentions, about_people, about_assigning)


def _open_questions(reading: Reading) -> Iterator[tuple[Place, Line]]:
    """Lines whose owner is not settled yet, and where their ticket is or will be."""
    items = {item.id: item for item in reading.situation.items}
    place = _place(reading)
    for line in reading.document.lines:
        item = items.get(reading.matching.item_at(line.position) or "")
        if item and item.ref:
            if line.owner and line.owner != item.agreed.get("owner_words"):
                yield Place.of(item.ref), line
        elif place:
            yield place, line


def _mentions(reading: Reading) -> Iterator[tuple[Place, str]]:
    _, service = service_of(reading.situation.incident, reading.book)
    for place, line in _open_questions(reading):
        for mention in (line.owner, service.owner, reading.record.accountable.name):
            if mention:
                yield place, mention


def _opens_in(situation: Situation, book: Book) -> tuple[Rule, Place] | None:
    """The rule by which a post-mortem is opened now, and where; nothing is asked before it is time."""
    rule = None if situation.record else rule_for(situation.incident, book)
    if rule is None or waits(rule, situation.incident, situation.now):
        return None
    try:
        return rule, Place(rule.postmortem.tracker, project_of(rule, situation, book))
    except ValueError:
        return None


def _accountable(situation: Situation, book: Book) -> frozenset[tuple[str, str, str]]:
    opens = _opens_in(situation, book)
    if opens is None:
        return frozenset()
    rule, place = opens
    order = accountable_candidates(rule, situation.incident, place.project, situation.answers, book)
    return frozenset((place.tracker, place.project, one.login) for one in order if isinstance(one, Candidate))


def _on_github(places: frozenset[tuple[str, str]], book: Book) -> frozenset[tuple[str, str]]:
    """Only GitHub knows CODEOWNERS."""
    return frozenset(place for place in places if book.tracker_kind(place[0]) == "github")


def _place(reading: Reading) -> Place | None:
    try:
        return place_of(reading)
    except ValueError:
        return None
