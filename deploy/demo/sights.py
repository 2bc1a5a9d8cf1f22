"""What must be seen: each looks at the trackers and the chat room, and answers a link once it happened."""

from __future__ import annotations

from deploy.demo.acts import ticket
from deploy.demo.asking import ask
from deploy.demo.cast import ALERT, DASHBOARD, INCIDENT, RUNBOOK, WHY_DROPPED
from deploy.demo.place import POSTMORTEM, Seen
from deploy.demo.stage import Stage

TITLES = {ALERT, DASHBOARD, RUNBOOK}


def is_heard(stage: Stage) -> str | None:
    """The status page tells both, and nothing was opened."""
    answer = ask(stage.url)
    page = answer.text if answer else ""
    heard = all(f"{event} pagerduty:" in page for event in ("IncidentOpened", "IncidentUpdated"))
    return f"{stage.url}/" if heard and not stage.postmortems.issues() else None


def postmortem_is_open(stage: Stage) -> str | None:
    issue = postmortem(stage)
    if issue is None or issue.title != f"{POSTMORTEM}{INCIDENT}" or issue.owner != "alice":
        return None
    told = all(f"{word} by Bob Brown" in issue.text for word in ("acknowledged", "resolved"))
    return issue.url if told else None


def plan_is_told(stage: Stage) -> str | None:
    """The comment may have moved on to what it leads to already."""
    issue = postmortem(stage)
    if issue is None:
        return None
    comments = stage.postmortems.comments(issue.ref)
    told = any("3 tickets will be opened" in words or all(t in words for t in TITLES) for words in comments)
    return issue.url if told else None


def tickets_are_open(stage: Stage, day: str) -> str | None:
    issue, found = postmortem(stage), tickets(stage)
    if issue is None or {t.title for t in found} != TITLES or len(found) != len(TITLES):
        return None
    owners = {t.title: t.owner for t in found}
    good = owners == {ALERT: "bob", DASHBOARD: "carol", RUNBOOK: "alice"}
    dated = all(t.due for t in found) and ticket(stage, ALERT).due == day
    linked = all(f"· [{t.ref}]({t.url})" in issue.text for t in found)
    tied = all(issue.url in t.ties and issue.url in t.text for t in found)
    return stage.tickets.url if good and dated and linked and tied else None


def date_arrived(stage: Stage, day: str) -> str | None:
    return _document_says(stage, f"{ALERT} — @bob, by {day}, P1")


def owner_arrived(stage: Stage) -> str | None:
    issue = ticket(stage, DASHBOARD)
    return issue.url if issue.owner == "bob" else None


def boxes_are_ticked(stage: Stage) -> str | None:
    return _document_says(stage, f"[x] {ALERT}", f"[x] {DASHBOARD}", f"~~{RUNBOOK}~~", WHY_DROPPED)


def celebration(stage: Stage) -> str | None:
    issue = postmortem(stage)
    if issue is None or issue.state != "completed":
        return None
    said = [c for c in stage.postmortems.comments(issue.ref) if f"Mended: “{INCIDENT}”" in c]
    messages = [m for m in stage.chat.messages if INCIDENT in m.said.title]
    once = len(said) == 1 and len(messages) == 1
    good = once and "Bob Brown" in said[0] and RUNBOOK in said[0] and WHY_DROPPED in said[0]
    thanked = {t.title for t in tickets(stage) if t.thanks}
    return (
        issue.url
        if good and thanked == ({ALERT, DASHBOARD} if stage.scene.tickets.reacts else set())
        else None
    )


def deploy_postmortem_is_open(stage: Stage) -> str | None:
    found = [issue for issue in stage.deploys.issues() if issue.is_postmortem]
    return found[0].url if len(found) == 1 and found[0].owner == "alice" else None


def postmortem(stage: Stage) -> Seen | None:
    """The incident's, once it is there."""
    issues = stage.postmortems.issues()
    return issues[0] if len(issues) == 1 else None


def tickets(stage: Stage) -> list[Seen]:
    """All that there are."""
    return [issue for issue in stage.tickets.issues() if not issue.is_postmortem]


def _document_says(stage: Stage, *words: str) -> str | None:
    issue = postmortem(stage)
    return issue.url if issue and all(each in issue.text for each in words) else None
