"""What will and will not work in a project, found out without creating anything."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from syncer.errors import GiveUp, TryLater
from syncer.trackers.jira.links import Links
from syncer.trackers.jira.looked import Looked
from syncer.trackers.jira.metadata import Metadata
from syncer.trackers.jira.people import People
from syncer.trackers.jira.permissions import NEEDED
from syncer.trackers.jira.places import is_allowed
from syncer.trackers.jira.projects import Projects
from syncer.trackers.jira.rule_checks import RuleChecks
from syncer.trackers.jira.workflow_checks import WorkflowChecks
from syncer.trackers.port import Finding, Use


@dataclass(frozen=True, slots=True)
class Doctor:
    """Looks at projects with the eyes of the bot."""

    projects: Projects
    people: People
    metadata: Metadata
    links: Links
    rules: RuleChecks
    workflows: WorkflowChecks

    def check(self, name: str, labels: Sequence[str], uses: Sequence[Use]) -> tuple[Finding, ...]:
        """Findings in the order in which they should be mended; ends where the next would make no sense."""
        looked = Looked(self.projects.client, name)
        found: list[Finding] = []
        try:
            for finding in self._look(looked, labels, uses):
                found.append(finding)  # what was found before an error counts
        except (TryLater, GiveUp) as error:
            subject = looked.subject if found else looked.client.name
            found.append(Finding(False, subject, error.sentence, error.slug))
        return tuple(dict.fromkeys(found))

    def _look(self, looked: Looked, labels: Sequence[str], uses: Sequence[Use]) -> Iterator[Finding]:
        bot = self.people.bot()
        name = looked.client.name
        yield Finding(True, name, f"The token belongs to {bot.name or bot.login} ({bot.login}).")
        project = self.projects.find(looked.name)
        yield looked.good(f"The project is there, and {project.visibility}.")
        if not is_allowed(project.name, looked.client.allow):
            yield looked.bad(
                "not_allowed", f"trackers.{name}.allow does not name {project.name}; add it there."
            )
        if not project.has_issues:
            yield looked.bad("archived", "It is archived, so nothing can be written; restore it.")
            return
        held = self.projects.may(project.name)
        yield from _permissions(looked, held)
        if "CREATE_ISSUES" not in held:
            return
        yield from self.rules.labels(looked, labels)
        for use in uses:
            yield from self.rules.check(looked, use)
            yield from self.workflows.check(looked, use)


def _permissions(looked: Looked, held: frozenset[str]) -> Iterator[Finding]:
    for permission in NEEDED:
        if permission.key in held:
            continue
        how = f"give it {permission.title} in the project's permission scheme"
        if permission.optional:
            why = f"The bot may not {permission.why}, so that is left out, visibly; {how}."
            yield looked.worth_a_look("permission", why)
        else:
            yield looked.bad("permission", f"The bot may not {permission.why}; {how}.")
    if all(permission.key in held for permission in NEEDED):
        yield looked.good("The bot may create, edit, assign, date, link, comment on and close issues there.")
