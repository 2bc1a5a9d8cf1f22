"""What happened to an incident issue, in a few words for the timeline."""

from __future__ import annotations

from webhooks.jira.changelog import Changed, Changelog
from webhooks.jira.subjects import IssueSubject

# What of an issue is news of the incident, and how it is told; the rest (description, sprints, ranks) is not.
_NEWS = {
    "summary": "renamed",
    "priority": "priority",
    "status": "status",
    "assignee": "assigned to",
    "components": "components",
    "component": "components",  # Data Center
    "labels": "labels",
}


def news_in(changelog: Changelog) -> str:
    """`priority High → Highest, assigned to Bob Brown`; "" when nothing of it is news."""
    told = [
        _said(field, words, changed) for field, words in _NEWS.items() if (changed := changelog.of(field))
    ]
    return ", ".join(dict.fromkeys(told))


def resolved_words(issue: IssueSubject) -> str:
    """`resolved as Done`, or by its status where the workflow sets no resolution."""
    how = issue.resolution or issue.status
    return f"resolved as {how}" if how else "resolved"


def _said(field: str, words: str, changed: Changed) -> str:
    before, after = changed.before.line, changed.after.line
    if field == "summary":
        return words
    if field == "assignee":
        return f"{words} {after}" if after else "assigned to nobody"
    return f"{words} {before or 'none'} → {after or 'none'}"
