"""Whether issues of Jira that are to count as incidents can be told by their project and type."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from deploy.doctor.findings import broken, well, worth_a_look
from rules.policy.models import Policy
from syncer.errors import GiveUp, TryLater
from syncer.trackers.jira import JiraTracker
from syncer.trackers.port import Finding, Tracker
from webhooks.jira.settings import IncidentIssues, JiraSettings
from webhooks.sources import configure_to_read


def check_incident_issues(
    policy: Policy, open_trackers: Callable[[], Mapping[str, Tracker]]
) -> Iterator[Finding]:
    """Silent where several Jiras could be meant, or none is asked: webhooks tell of issues without our asking."""
    wanted = list(_wanted(policy))
    if not wanted:
        return
    jiras = [(name, one) for name, one in open_trackers().items() if isinstance(one, JiraTracker)]
    if len(jiras) != 1:
        return
    name, tracker = jiras[0]
    if not _is_open(tracker):
        return
    for source, incidents in wanted:
        keys = sorted(incidents.projects) or [key for key in policy.trackers[name].allow if "*" not in key]
        yield from _look(f"source {source}", incidents, keys, tracker)


def _is_open(tracker: JiraTracker) -> bool:
    """Where nobody is let in, that is told already, and nothing can be said of projects."""
    try:
        tracker.bot()
    except (TryLater, GiveUp):
        return False
    return True


def _wanted(policy: Policy) -> Iterator[tuple[str, IncidentIssues]]:
    for name, source in policy.sources.items():
        settings = configure_to_read(name, source).settings
        if isinstance(settings, JiraSettings) and (
            settings.incidents.projects or settings.incidents.issue_types
        ):
            yield name, settings.incidents


def _look(
    subject: str, incidents: IncidentIssues, keys: list[str], tracker: JiraTracker
) -> Iterator[Finding]:
    types: dict[str, tuple[str, ...]] = {}
    for key in keys:
        try:
            types[key] = tracker.issue_types(key)
        except (TryLater, GiveUp) as error:
            why = (
                f"{error.sentence} If the key is right, it does no harm: webhooks tell of its issues anyway."
            )
            yield worth_a_look(subject, why, "jira.incident_project")
    seen = {name.casefold(): name for names in types.values() for name in names}
    missing = sorted(incidents.issue_types - seen.keys()) if types else []
    for name in missing:
        has = "; ".join(f"{key} has {', '.join(names)}" for key, names in types.items())
        why = f"No issue is an incident by its type “{name}”, for there is none: {has}. Correct issue_types:."
        yield broken(subject, why, "jira.incident_type")
    if types and not missing:
        named = " or ".join(f"“{seen[name]}”" for name in sorted(incidents.issue_types)) or "any type"
        yield well(subject, f"Issues of {named} in {', '.join(types)} are incidents.")
