"""How bad an incident issue is, by the name of its priority."""

from __future__ import annotations

from collections.abc import Mapping

from rules.nouns import NO_SEVERITY
from webhooks.jira.subjects import IssueSubject
from webhooks.severity import severity_of

# The priorities that Jira brings along: those of today, and those of old that many Data Centers still have.
PRIORITIES = {
    "highest": "sev1",
    "blocker": "sev1",
    "high": "sev2",
    "critical": "sev2",
    "medium": "sev3",
    "major": "sev3",
    "low": "sev4",
    "minor": "sev4",
    "lowest": "sev5",
    "trivial": "sev5",
}


def severity_told(issue: IssueSubject, mapping: Mapping[str, str]) -> tuple[str, str]:
    """sev1 to sev5 or "none", and the priority's name; the source's own names first, P1 to P5 are known too."""
    priority = issue.fields["priority"]["name"].line
    own = {vendor.casefold(): ours for vendor, ours in mapping.items()}
    return severity_of(priority, PRIORITIES | own) or NO_SEVERITY, priority
