"""What has to be asked of the trackers before a plan can be made, so that the plan itself is pure."""

from __future__ import annotations

from rules.accountable import accountable_candidates
from rules.book import Book
from rules.commands import commanders
from rules.field_values import owner_login
from rules.judging import rule_for
from rules.open_postmortem import project_of
from rules.opening import waits
from rules.owners import Candidate
from rules.policy.models import Rule
from rules.promises import Place, owner_candidates, place_of
from rules.reading import Reading, read
from rules.situation import Questions, Situation


def first_questions(situation: Situation, book: Book) -> Questions:
    """What can be asked before the document is understood: permissions, bots, projects, CODEOWNERS."""
    reading = read(situation, book)
    if reading is None:
        opens = _opens_in(situation, book)
        opening = frozenset([opens[1]] if opens else [])
        return Questions(bots=frozenset(tracker for tracker, _ in opening), codeowners=opening)
    place = _place(reading)
    places = {(p.tracker, p.project) for p in (place, Place.of(reading.record.ref)) if p}
    new = bool(reading.matching.new)
    return Questions(
        may_write=commanders(situation),
        bots=frozenset(tracker for tracker, _ in places),
        projects=frozenset(places) if new else frozenset(),
        codeowners=frozenset([(place.tracker, place.project)]) if place and new else frozenset(),
    )


def second_questions(situation: Situation, book: Book) -> Questions:
    """Who can be assigned where: everybody who may come to own something new or changed."""
    reading = read(situation, book)
    if reading is None:
        return Questions(assignable=_accountable(situation, book))
    asked: set[tuple[str, str, str]] = set()
    place = _place(reading)
    items = {item.id: item for item in situation.items}
    for line in reading.document.lines:
        item = items.get(reading.matching.item_at(line.position) or "")
        if item and item.ref:
            if line.owner and line.owner != item.agreed.get("owner_words"):
                login = owner_login(line.owner, book, item.ref.tracker)
                asked |= {(item.ref.tracker, item.ref.project, login)} if login else set()
        elif place:
            names = owner_candidates(line, place, reading)
            asked |= {(place.tracker, place.project, c.login) for c in names if isinstance(c, Candidate)}
    return Questions(assignable=frozenset(asked))


def _opens_in(situation: Situation, book: Book) -> tuple[Rule, tuple[str, str]] | None:
    """The rule by which a post-mortem is opened now, and where; nothing is asked before it is time."""
    rule = None if situation.record else rule_for(situation.incident, book)
    if rule is None or waits(rule, situation.incident, situation.now):
        return None
    try:
        return rule, (rule.postmortem.tracker, project_of(rule, situation, book))
    except ValueError:
        return None


def _accountable(situation: Situation, book: Book) -> frozenset[tuple[str, str, str]]:
    opens = _opens_in(situation, book)
    if opens is None:
        return frozenset()
    rule, place = opens
    order = accountable_candidates(rule, situation.incident, situation.answers.codeowners.get(place), book)
    return frozenset((*place, one.login) for one in order if isinstance(one, Candidate))


def _place(reading: Reading) -> Place | None:
    try:
        return place_of(reading)
    except ValueError:
        return None
