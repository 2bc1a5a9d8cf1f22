"""No post-mortem and no ticket may count as an incident: each would open the next post-mortem, for ever."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from rules.policy.draft import Draft
from rules.policy.models import Rule
from rules.policy.problems import Complaint, Path
from rules.policy.projects import is_allowed
from webhooks.github.settings import GitHubSettings
from webhooks.jira.settings import JiraSettings
from webhooks.sources import configure_to_read


@dataclass(frozen=True, slots=True)
class _Written:
    """What a rule writes, as far as a source may take it for an incident."""

    what: str  # for people
    kind: str  # of the tracker
    projects: frozenset[str]
    issue_type: str
    labels: frozenset[str]


def no_document_is_an_incident(draft: Draft) -> Iterator[Complaint]:
    """One complaint for each source that would hear of an incident where we wrote."""
    if not any(rule and rule.on == "incident" for rule in draft.rules):
        return  # whatever is heard opens nothing
    written = [one for rule in draft.rules if rule for one in _written(rule, draft)]
    for name, source in draft.sources.items():
        if source is None:
            continue
        try:
            settings = configure_to_read(name, source).settings
        except ValueError:
            continue  # which is told elsewhere
        for key, takes in _taken(settings):
            caught = next((one for one in written if takes(one)), None)
            if caught:
                yield _complaint(("sources", name, key), caught)


def _taken(settings: object) -> Iterator[tuple[str, Callable[[_Written], bool]]]:
    """The key that says which issues are incidents, and whether something of ours would be one."""
    if isinstance(settings, JiraSettings):
        incidents = settings.incidents
        yield (
            "incident",
            lambda one: (
                one.kind == "jira"
                and any(incidents.include(project, one.issue_type) for project in one.projects)
            ),
        )
    if isinstance(settings, GitHubSettings) and settings.incident_label:
        label = settings.incident_label.casefold()
        yield "incident_label", lambda one: one.kind == "github" and label in one.labels


def _written(rule: Rule, draft: Draft) -> Iterator[_Written]:
    first, then = rule.postmortem, rule.actions
    for what, tracker, project, issue_type, labels in (
        ("post-mortems", first.tracker, first.project, first.issue_type, first.labels),
        (
            "tickets",
            then.tracker or first.tracker,
            then.project or first.project,
            then.issue_type,
            then.labels,
        ),
    ):
        if config := draft.trackers.get(tracker):
            yield _Written(
                f'the {what} of the rule "{rule.name}"',
                config.kind,
                frozenset(_projects(project, config.allow, draft)),
                issue_type,
                frozenset(label.casefold() for label in labels),
            )


def _projects(template: str, allow: tuple[str, ...], draft: Draft) -> Iterator[str]:
    """A key of Jira, or all that services may put in its place."""
    if "{{" not in template:
        yield template
        return
    for service in draft.services.values():
        if service and service.jira_project and is_allowed(service.jira_project, allow):
            yield service.jira_project


def _complaint(path: Path, caught: _Written) -> Complaint:
    so = "so each of them would be an incident and open the next post-mortem"
    if path[-1] == "incident_label":
        return Complaint(path, f"is also a label of {caught.what}, {so}; choose another")
    how = "give incidents an issue type that nothing else has, under issue_types:"
    return Complaint(path, f"takes {caught.what} for incidents, {so}; {how}")
