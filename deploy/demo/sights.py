"""What must be seen: each looks at the local GitHub and the chat room, and answers a link once it happened."""

from __future__ import annotations

from deploy.demo.acts import ticket
from deploy.demo.cast import ALERT, DASHBOARD, INCIDENT, POSTMORTEMS, RUNBOOK, SERVICE_REPO, WHY_DROPPED
from deploy.demo.stage import Stage
from deploy.sandbox.github.records import Issue

TITLES = {ALERT, DASHBOARD, RUNBOOK}


def postmortem_is_open(stage: Stage) -> str | None:
    issue = _postmortem(stage)
    if issue is None or issue.title != f"Post-mortem: {INCIDENT}" or issue.assignees != ("alice",):
        return None
    told = all(f"{word} by Bob Brown" in (issue.body or "") for word in ("acknowledged", "resolved"))
    return _link(stage, POSTMORTEMS, issue) if told else None


def plan_is_told(stage: Stage) -> str | None:
    """The comment may have moved on to what it leads to already."""
    issue = _postmortem(stage)
    comments = stage.github.comments(POSTMORTEMS, 1)
    told = any("3 tickets will be opened" in c.body or all(t in c.body for t in TITLES) for c in comments)
    return _link(stage, POSTMORTEMS, issue) if issue and told else None


def tickets_are_open(stage: Stage, date: str) -> str | None:
    issue, tickets = _postmortem(stage), _tickets(stage)
    if issue is None or {t.title for t in tickets.values()} != TITLES or len(tickets) != len(TITLES):
        return None
    owners = {t.title: t.assignees for t in tickets.values()}
    good = owners == {ALERT: ("bob",), DASHBOARD: ("carol",), RUNBOOK: ("alice",)}
    dated = f"Due: {date}" in (ticket(stage, ALERT).body or "")
    linked = all(f"· [{SERVICE_REPO}#{number}](" in (issue.body or "") for number in tickets)
    children = set(issue.children) == {t.id for t in tickets.values()}
    return _link(stage, SERVICE_REPO, None) if good and dated and linked and children else None


def date_arrived(stage: Stage, date: str) -> str | None:
    return _document_says(stage, f"{ALERT} — @bob, by {date}, P1")


def owner_arrived(stage: Stage) -> str | None:
    issue = ticket(stage, DASHBOARD)
    return _link(stage, SERVICE_REPO, issue) if issue.assignees == ("bob",) else None


def boxes_are_ticked(stage: Stage) -> str | None:
    body = (_postmortem(stage) or ticket(stage, ALERT)).body or ""
    ticked = f"[x] {ALERT}" in body and f"[x] {DASHBOARD}" in body
    struck = f"~~{RUNBOOK}~~" in body and WHY_DROPPED in body
    return _document_says(stage, WHY_DROPPED) if ticked and struck else None


def celebration(stage: Stage) -> str | None:
    issue = _postmortem(stage)
    said = [c for c in stage.github.comments(POSTMORTEMS, 1) if f"Mended: “{INCIDENT}”" in c.body]
    messages = [m for m in stage.chat.messages if INCIDENT in m.said.title]
    thanked = [t.title for t in _tickets(stage).values() if t.reactions]
    if issue is None or issue.state != "closed" or sorted(thanked) != sorted([ALERT, DASHBOARD]):
        return None
    once = len(said) == 1 and len(messages) == 1 and "Bob Brown" in said[0].body and RUNBOOK in said[0].body
    return _link(stage, POSTMORTEMS, issue) if once else None


def deploy_postmortem_is_open(stage: Stage) -> str | None:
    found = [i for i in stage.github.issues(SERVICE_REPO) if i.title.startswith("Post-mortem: ")]
    return _link(stage, SERVICE_REPO, found[0]) if len(found) == 1 else None


def _postmortem(stage: Stage) -> Issue | None:
    issues = stage.github.issues(POSTMORTEMS)
    return issues[0] if len(issues) == 1 else None


def _tickets(stage: Stage) -> dict[int, Issue]:
    return {i.number: i for i in stage.github.issues(SERVICE_REPO) if not i.title.startswith("Post-mortem: ")}


def _document_says(stage: Stage, words: str) -> str | None:
    issue = _postmortem(stage)
    return _link(stage, POSTMORTEMS, issue) if issue and words in (issue.body or "") else None


def _link(stage: Stage, repo: str, issue: Issue | None) -> str:
    number = f"/{issue.number}" if issue else ""
    return f"{stage.github.url}/{repo}/issues{number}"
