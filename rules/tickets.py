"""The ticket that an action item gets: title, labels, owner, and a body that says why."""

from __future__ import annotations

from rules.document.model import Line
from rules.nouns import Account, IssueRef, State
from rules.operations import IssueDraft, OpenTicket
from rules.owners import Owner
from rules.promises import Place, Promise, people_of
from rules.reading import Reading
from rules.situation import ActionItem
from rules.words import neutral
from rules.words.ticket import TicketFacts, render_ticket

_DROPPING = {"github": "Close it as *not planned*", "jira": "Resolve it as *Won't Do*"}


def open_ticket(item: ActionItem, line: Line, place: Place, promise: Promise, reading: Reading) -> OpenTicket:
    """Create the ticket of an item; `agreed` is what both sides say once it exists."""
    owner = promise.owner if isinstance(promise.owner, Owner) else None
    book, words = reading.book, render_ticket(_facts(line, place, promise, reading), reading.book.calendar)
    actions, title = reading.record.rule.actions, neutral.title(line.title)
    agreed = {
        "title": neutral.canonical(title),
        "due": promise.due.date.isoformat(),
        "priority": promise.priority,
        "done": State.OPEN.value,
        **({"owner": owner.login, "owner_name": owner.name} if owner else {}),
        **_settled_words(line, place, owner, promise, reading),
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
            body=book.dialect(place.tracker).written(words),
            assignee=owner.login if owner else None,
            labels=(*actions.labels, promise.priority),
            issue_type=actions.issue_type,
            due=promise.due.date,
            due_in_text=_has_no_field(place, reading),
            priority=promise.priority,
            more_at=reading.record.ref.url,
            parent=_parent(place, reading),
            fields=actions.fields.create,
        ),
    )


def _settled_words(
    line: Line, place: Place, owner: Owner | None, promise: Promise, reading: Reading
) -> dict[str, str]:
    """The words of the line whose meaning is settled now; those that could not be used are read again."""
    words = {}
    found = people_of(place, reading).find(line.owner) if line.owner else None
    if line.owner and owner and isinstance(found, Account) and found.login == owner.login:
        words["owner_words"] = line.owner
    if line.due and not promise.note:
        words["due_words"] = line.due
    return words


def _has_no_field(place: Place, reading: Reading) -> bool:
    """On GitHub the date stands in the text; Jira has a field, and its adapter knows where it has not."""
    return reading.book.tracker_kind(place.tracker) == "github"


def _parent(place: Place, reading: Reading) -> IssueRef | None:
    """The post-mortem, where tickets shall be its sub-tasks."""
    home = reading.record.ref
    wanted = reading.record.rule.actions.parent == "subtask"
    return home if wanted and place == Place.of(home) else None


def _facts(line: Line, place: Place, promise: Promise, reading: Reading) -> TicketFacts:
    record, incident = reading.record, reading.situation.incident
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
        owner_name=promise.owner.name if isinstance(promise.owner, Owner) else "",
        owner_note=promise.owner.note or None,
        due_note=promise.due.why,
        due_in_text=_has_no_field(place, reading),
        dropping=_DROPPING[reading.book.tracker_kind(place.tracker)],
        brief=says_less(place, reading),
    )


def says_less(place: Place, reading: Reading) -> bool:
    """A ticket never says more in public than its post-mortem does; what is not known is taken for public."""
    projects, home = reading.situation.answers.projects, reading.record.ref
    if place == Place.of(home):
        return False
    target = projects.get((place.tracker, place.project))
    origin = projects.get((home.tracker, home.project))
    if target is None or origin is None:
        return True
    return target.visibility.is_wider_than(origin.visibility)
