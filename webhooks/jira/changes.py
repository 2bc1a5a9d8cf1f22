"""Which change an update of an issue is, by the category of its status and by its resolution, never by names."""

from __future__ import annotations

from rules.events import Change
from webhooks.jira.changelog import Changelog
from webhooks.jira.subjects import IssueSubject

# Jira's own resolutions for what was not done. A hint: what counts as dropped is `dropped:` of the tracker.
NOT_DONE = {"won't do", "won't fix", "duplicate", "cannot reproduce", "declined", "incomplete"}
# Data Center names the event; Cloud says `issue_generic` for most.
_CLOSING = ("issue_resolved", "issue_closed")
_REOPENING = ("issue_reopened",)


def change_of(issue: IssueSubject, changelog: Changelog, event_type: str) -> Change:
    """The most telling of what changed at once."""
    if changelog.has("key", "project"):
        return "moved"
    if issue.is_done and (changelog.has("status", "resolution") or event_type in _CLOSING):
        return "dropped" if was_not_done(issue) else "completed"
    if not issue.is_done and (_lost_resolution(changelog) or event_type in _REOPENING):
        return "reopened"
    return "assigned" if changelog.has("assignee") else "edited"


def was_not_done(issue: IssueSubject) -> bool:
    """Whether its resolution says that nobody did it."""
    return issue.resolution.replace("\u2019", "'").casefold() in NOT_DONE


def _lost_resolution(changelog: Changelog) -> bool:
    resolution = changelog.of("resolution")
    return resolution is not None and bool(resolution.before.line) and not resolution.after.line
