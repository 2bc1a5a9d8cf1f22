"""The ticket that an action item gets: owner and due date with their reasons, labels, and a body that says why."""

from __future__ import annotations

from dataclasses import dataclass, replace

from rules.book import Book
from rules.document.model import Line
from rules.due_dates import Due, Refused, default_due, resolve_phrase
from rules.field_values import owner_login
from rules.judging import facts_of, service_of
from rules.nouns import Project, State
from rules.operations import IssueDraft, OpenTicket
from rules.owners import Candidate, Nobody, Owner, Unknown, candidates, choose
from rules.policy.projects import resolve_project
from rules.reading import Reading
from rules.situation import ActionItem, Situation
from rules.words import neutral
from rules.words.ticket import TicketFacts, render_ticket


@dataclass(frozen=True, slots=True)
class Place:
    """Where a post-mortem's tickets go."""

    tracker: str
    project: str


@dataclass(frozen=True, slots=True)
class Promise:
    """What a line comes to: who, by when, how urgent, and why so."""

    owner: Owner | Nobody
    due: Due
    priority: str
    note: str = ""  # what the line said that could not be used


def place_of(reading: Reading, situation: Situation, book: Book) -> Place:
    """The tracker and project of the rule's actions. Raises ValueError with a sentence when policy forbids it."""
    record = reading.record
    tracker = record.rule.actions.tracker or record.ref.tracker
    template = record.rule.actions.project
    if template is None:
        return Place(tracker, record.ref.project)
    allow = book.policy.trackers[tracker].allow
    return Place(tracker, resolve_project(template, facts_of(situation.incident, book), allow))


def owner_candidates(
    line: Line, place: Place, situation: Situation, book: Book
) -> tuple[Candidate | Unknown, ...]:
    """Everybody who could own it, in the order of product.md."""
    record = situation.record
    _, service = service_of(situation.incident, book)
    return candidates(
        line.owner,
        service.owner,
        situation.answers.codeowners.get((place.tracker, place.project)),
        record.accountable.name if record else None,
        book.directory,
        kind=book.tracker_kind(place.tracker),
    )


def promise_of(line: Line, place: Place, situation: Situation, reading: Reading, book: Book) -> Promise:
    """Owner, due date and priority of a line that has no ticket yet."""
    bot = situation.answers.bots.get(place.tracker)

    def can(login: str) -> bool:
        is_bot = bot is not None and bot.login.lower() == login.lower()
        return not is_bot and situation.answers.assignable.get((place.tracker, place.project, login), False)

    actions = reading.record.rule.actions
    priority = line.priority or actions.default_priority
    today = book.calendar.today(situation.now)
    due: Due | Refused = default_due(priority, today, actions.due, book.calendar)
    note = ""
    if line.due is not None:
        read = resolve_phrase(line.due, book.calendar.today(reading.record.quiet_since), book.calendar)
        due, note = (due, read.why) if isinstance(read, Refused) else (read, "")
    assert isinstance(due, Due)
    owner = choose(owner_candidates(line, place, situation, book), can, project=place.project)
    return Promise(owner, due, priority, note)


def open_ticket(
    item: ActionItem, line: Line, place: Place, situation: Situation, reading: Reading, book: Book
) -> OpenTicket:
    """Create the ticket of an item; `agreed` is what both sides say once it exists."""
    promise = promise_of(line, place, situation, reading, book)
    owner = promise.owner if isinstance(promise.owner, Owner) else None
    title = neutral.title(line.title)
    agreed = {
        "title": neutral.canonical(title),
        "due": promise.due.date.isoformat(),
        "priority": promise.priority,
        "done": State.OPEN.value,
        **({"owner": owner.login} if owner else {}),
        **_words(line, place, owner, promise, book),
    }
    return OpenTicket(
        key=f"open-ticket:{item.id}",
        summary=f"open the ticket “{title}” in {place.project}" + (f" for {owner.name}" if owner else ""),
        tracker=place.tracker,
        item=item.id,
        agreed=agreed,
        draft=IssueDraft(
            project=place.project,
            title=title,
            body=render_ticket(_facts(line, place, situation, reading, promise), book.calendar),
            assignee=owner.login if owner else None,
            labels=(*reading.record.rule.actions.labels, promise.priority),
            issue_type=reading.record.rule.actions.issue_type,
            due=promise.due.date,
            priority=promise.priority,
        ),
    )


def _words(line: Line, place: Place, owner: Owner | None, promise: Promise, book: Book) -> dict[str, str]:
    """The words of the line whose meaning is settled now; words that could not be used stay open to be read again."""
    words = {}
    if line.owner and owner and owner_login(line.owner, book, place.tracker) == owner.login:
        words["owner_words"] = line.owner
    if line.due and not promise.note:
        words["due_words"] = line.due
    return words


def _facts(line: Line, place: Place, situation: Situation, reading: Reading, promise: Promise) -> TicketFacts:
    record, incident = reading.record, situation.incident
    return TicketFacts(
        decision=line.decision,
        postmortem_title=record.title,
        postmortem_url=record.ref.url,
        incident_title=incident.title,
        incident_url=incident.url,
        incident_day=incident.opened_at,
        done_when=line.done_when,
        due=promise.due.date,
        priority=promise.priority,
        owner_note=promise.owner.note or None,
        due_note=promise.due.why,
        brief=says_less(place, reading, situation),
    )


def says_less(place: Place, reading: Reading, situation: Situation) -> bool:
    """A ticket never says more in public than its post-mortem does."""
    projects, home = situation.answers.projects, reading.record.ref
    target: Project | None = projects.get((place.tracker, place.project))
    origin: Project | None = projects.get((home.tracker, home.project))
    return bool(target and origin and target.visibility.is_wider_than(origin.visibility))


def with_line(item: ActionItem, line: Line) -> ActionItem:
    """Where the item stands in the document now."""
    return replace(item, title=line.title, decision=line.decision, position=line.position)
