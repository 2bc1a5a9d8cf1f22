"""What has to be asked of the trackers before a plan can be made, so that the plan itself is pure."""

from __future__ import annotations

from rules.book import Book
from rules.commands import commanders
from rules.field_values import owner_login
from rules.judging import facts_of, rule_for
from rules.open_postmortem import accountable
from rules.owners import Candidate
from rules.policy.projects import resolve_project
from rules.reading import Reading, read
from rules.situation import Questions, Situation
from rules.tickets import Place, owner_candidates, place_of


def first_questions(situation: Situation, book: Book) -> Questions:
    """What can be asked before the document is read with the answers: permissions, bots, projects, CODEOWNERS."""
    reading = read(situation, book)
    if reading is None:
        return _about_opening(situation, book)
    place = _place(reading, situation, book)
    home = reading.record.ref
    places = {(home.tracker, home.project), *([(place.tracker, place.project)] if place else [])}
    unowned = [line for line in reading.document.lines if line.position in reading.matching.new]
    return Questions(
        may_write=commanders(situation),
        bots=frozenset(tracker for tracker, _ in places),
        projects=frozenset(places) if unowned else frozenset(),
        codeowners=frozenset([(place.tracker, place.project)]) if place and unowned else frozenset(),
    )


def second_questions(situation: Situation, book: Book) -> Questions:
    """Who can be assigned where: for every owner that a new line or changed words may come to have."""
    reading = read(situation, book)
    if reading is None:
        return Questions()
    asked: set[tuple[str, str, str]] = set()
    place = _place(reading, situation, book)
    items = {item.id: item for item in situation.items}
    for line in reading.document.lines:
        item = items.get(reading.matching.pairs.get(line.position, ""))
        if item and item.ref:
            if line.owner and line.owner != item.agreed.get("owner_words"):
                login = owner_login(line.owner, book, item.ref.tracker)
                asked |= {(item.ref.tracker, item.ref.project, login)} if login else set()
        elif place:
            names = owner_candidates(line, place, situation, book)
            asked |= {(place.tracker, place.project, c.login) for c in names if isinstance(c, Candidate)}
    return Questions(assignable=frozenset(asked))


def _about_opening(situation: Situation, book: Book) -> Questions:
    rule = None if situation.record else rule_for(situation.incident, book)
    if rule is None:
        return Questions()
    tracker = rule.postmortem.tracker
    try:
        project = resolve_project(
            rule.postmortem.project, facts_of(situation.incident, book), book.policy.trackers[tracker].allow
        )
    except ValueError:
        return Questions()
    person, _ = accountable(rule, situation.incident, book)
    return Questions(
        assignable=frozenset([(tracker, project, person.login)]) if person.login else frozenset()
    )


def _place(reading: Reading, situation: Situation, book: Book) -> Place | None:
    try:
        return place_of(reading, situation, book)
    except ValueError:
        return None
