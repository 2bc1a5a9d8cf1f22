"""What a line comes to before it has a ticket: where the ticket goes, who owns it, by when, how urgent it is."""

from __future__ import annotations

from dataclasses import dataclass, replace

from rules.document.model import Line
from rules.due_dates import Due, Refused, default_due, resolve_phrase
from rules.judging import facts_of, service_of
from rules.nouns import IssueRef
from rules.owners import Candidate, Nobody, Owner, Unknown, candidates, choose, resolve
from rules.people import People
from rules.policy.projects import resolve_project
from rules.reading import Reading
from rules.words import neutral


@dataclass(frozen=True, slots=True)
class Place:
    """A project of a tracker."""

    tracker: str
    project: str

    @classmethod
    def of(cls, ref: IssueRef) -> Place:
        return cls(ref.tracker, ref.project)


@dataclass(frozen=True, slots=True)
class Promise:
    """Who, by when, how urgent, and why so."""

    owner: Owner | Nobody
    due: Due
    priority: str
    note: str = ""  # what the line said that could not be used


def place_of(reading: Reading) -> Place:
    """Where the rule wants its tickets. Raises ValueError with a sentence when the policy forbids it."""
    actions, home = reading.record.rule.actions, reading.record.ref
    tracker = actions.tracker or home.tracker
    if actions.project is None:
        return Place(tracker, home.project)
    facts = facts_of(reading.situation.incident, reading.book)
    return Place(
        tracker, resolve_project(actions.project, facts, reading.book.policy.trackers[tracker].allow)
    )


def owner_candidates(line: Line, place: Place, reading: Reading) -> tuple[Candidate | Unknown, ...]:
    """Everybody who could own it, in the order of the policy: the line, the service, CODEOWNERS, the accountable."""
    situation, book = reading.situation, reading.book
    name, service = service_of(situation.incident, book)
    bot = situation.answers.bots.get(place.tracker)
    found = candidates(
        line.owner,
        service.owner,
        situation.answers.codeowners.get((place.tracker, place.project)),
        None,
        people_of(place, reading),
        bot_login=bot.login if bot else None,
        service_name=name,
    )
    return (*found, *_accountable(place, reading))


def people_of(place: Place, reading: Reading) -> People:
    """Everybody who can be known there, by mentions that stand in the post-mortem."""
    book, told, home = reading.book, reading.situation.answers.told, Place.of(reading.record.ref)
    return replace(
        book.people(place.tracker, told(place.tracker, place.project)),
        written_in=book.realm(home.tracker),
        told_there=told(home.tracker, home.project),
        mentioned={
            line.owner: neutral.markdown(line.mentioned, 80)
            for line in reading.document.lines
            if line.owner and line.mentioned
        },
    )


def _accountable(place: Place, reading: Reading) -> tuple[Candidate | Unknown, ...]:
    """The account that is assigned to the post-mortem; where logins are others, the same person's there."""
    who, home, book = reading.record.accountable, reading.record.ref, reading.book
    why = "accountable for the post-mortem"
    if not who.name:
        return ()
    if book.realm(place.tracker) == book.realm(home.tracker) and who.login:
        return (Candidate(who.login, who.name, why),)
    return (resolve(who.name, why, people_of(place, reading)),)


def promise_of(line: Line, place: Place, reading: Reading) -> Promise:
    """Relative dates count from the day of the edit, the policy's from today."""
    calendar, actions = reading.book.calendar, reading.record.rule.actions
    answers = reading.situation.answers

    def can(login: str) -> bool:
        return answers.can_assign(place.tracker, place.project, login)

    priority = line.priority or actions.default_priority
    note = ""
    due = default_due(priority, calendar.today(reading.situation.now), actions.due, calendar)
    if line.due is not None:
        read = resolve_phrase(line.due, calendar.today(reading.record.quiet_since), calendar)
        due, note = (due, read.why) if isinstance(read, Refused) else (read, "")
    owner = choose(owner_candidates(line, place, reading), can, project=place.project)
    return Promise(owner, due, priority, note)
