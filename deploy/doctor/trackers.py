"""Whether each tracker can do what the rules need: permissions, labels, and the people to be assigned."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from deploy.doctor.findings import broken, well, worth_a_look
from deploy.doctor.places import Place, Unclear, places
from rules.book import Book
from rules.nouns import Account
from rules.people import Stranger
from rules.policy.models import Person
from syncer.errors import GiveUp, TryLater
from syncer.trackers.port import Finding, Tracker

_ABLE = {  # how somebody comes to be assignable
    "github": "give them access there",
    "jira": "give them access there and the permission Assignable User",
}


def check_trackers(book: Book, open_trackers: Callable[[], Mapping[str, Tracker]]) -> Iterator[Finding]:
    """Every place that a rule writes to, each with its people."""
    found = list(places(book))
    for unclear in (one for one in found if isinstance(one, Unclear)):
        say = broken if unclear.is_wrong else worth_a_look
        yield say(f"rule {unclear.rule}", f"{unclear.why}.", "policy.project")
    trackers = open_trackers()
    said: set[Finding] = set()  # what a token says of itself is said once, not once per project
    for place in (one for one in found if isinstance(one, Place)):
        for finding in _look(place, trackers[place.tracker], book):
            if finding not in said:
                said.add(finding)
                yield finding


def _look(place: Place, tracker: Tracker, book: Book) -> Iterator[Finding]:
    findings = tracker.check(place.project, place.labels, place.uses)
    yield from findings
    if not all(finding.ok for finding in findings) and not _is_usable(place, tracker):
        return  # who can be assigned there would be a guess
    try:
        yield from _ourselves(place, tracker, book)
        yield from _owners_without_account(place, tracker, book)
        yield from _people(place, tracker, book)
    except (TryLater, GiveUp) as error:
        yield broken(f"{place.tracker}: {place.project}", error.sentence, error.slug)


def _is_usable(place: Place, tracker: Tracker) -> bool:
    """Whether what is broken there is a matter of one rule only."""
    try:
        project = tracker.project(place.project)
    except (TryLater, GiveUp):
        return False  # which is a finding already
    return project.can_push and project.has_issues


def _ourselves(place: Place, tracker: Tracker, book: Book) -> Iterator[Finding]:
    """Who lends Kintsugi an account is taken for Kintsugi."""
    kind = book.tracker_kind(place.tracker)
    if person := book.directory.by_login(book.realm(place.tracker), tracker.bot().login):
        why = (
            f"The account is {person.name}'s own: commands from it are not heard, and it never owns a promise"
        )
        yield worth_a_look(
            place.tracker, f"{why}. Give Kintsugi an account of its own.", f"{kind}.own_account"
        )


def _account(name: str, place: Place, tracker: Tracker, book: Book) -> Account | Stranger:
    """As the loop will find it: by people:, else by what the tracker tells."""
    asked = book.people(place.tracker).words(name)
    told = {words: tracker.find_people(place.project, words) for words in asked}
    return book.people(place.tracker, told).find(name)


def _owners_without_account(place: Place, tracker: Tracker, book: Book) -> Iterator[Finding]:
    kind = book.tracker_kind(place.tracker)
    for owner, rules in place.owners.items():
        if isinstance(found := _account(owner, place, tracker, book), Stranger):
            how = f"give them a row with {kind}: under people:"
            why = f"{owner} answers for what is written there, but {found.why}; {how}."
            yield broken(f"{place.tracker}: {place.project}", f"{_of(rules)}{why}", "policy.owner")


def _people(place: Place, tracker: Tracker, book: Book) -> Iterator[Finding]:
    """An owner who cannot be assigned is broken; anybody else is worth a look, for others could take over."""
    subject, kind = f"{place.tracker}: {place.project}", book.tracker_kind(place.tracker)
    owned = {book.directory.find(owner): rules for owner, rules in place.owners.items()}
    able: list[str] = []
    for person in book.policy.people:
        found = _account(person.name, place, tracker, book)
        if isinstance(found, Stranger):
            yield from _unknown(place, person, found, book)
        elif tracker.can_assign(place.project, found.login):
            able.append(person.name)
        else:
            say = broken if person in owned else worth_a_look
            who = f"{_of(owned.get(person, ()))}{person.name} ({found.login})"
            how = f"{_ABLE[kind]}, or correct their row under people:"
            yield say(subject, f"{who} cannot be assigned; {how}.", f"{kind}.assignee")
    if able:
        yield well(subject, f"Can be assigned: {', '.join(able)}.")


def _unknown(place: Place, person: Person, found: Stranger, book: Book) -> Iterator[Finding]:
    """Whoever was looked for in vain; owners are told already, and others need not be in every tracker."""
    if person.name not in place.owners and book.people(place.tracker).words(person.name):
        kind = book.tracker_kind(place.tracker)
        yield worth_a_look(
            f"{place.tracker}: {place.project}", f"{person.name} {found.why}.", f"{kind}.unknown"
        )


def _of(rules: Sequence[str]) -> str:
    words = "Rule" if len(rules) == 1 else "Rules"
    return f"{words} {', '.join(rules)}: " if rules else ""
