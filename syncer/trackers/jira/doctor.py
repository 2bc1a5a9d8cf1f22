"""What will and will not work in a project, found out without creating anything."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from syncer.errors import GiveUp, TryLater
from syncer.trackers.jira import fitting
from syncer.trackers.jira.looked import Looked
from syncer.trackers.jira.people import People
from syncer.trackers.jira.permissions import ASSIGN, CREATE, LINK, NEEDED, RESOLVE, SCHEDULE, TRANSITION
from syncer.trackers.jira.places import is_allowed
from syncer.trackers.jira.projects import Projects
from syncer.trackers.jira.rule_checks import RuleChecks
from syncer.trackers.jira.wanted import Wanted
from syncer.trackers.port import Finding, Use

_OF_A_VERB = frozenset(one.key for one in (CREATE, TRANSITION, ASSIGN, SCHEDULE, LINK, RESOLVE))


@dataclass(frozen=True, slots=True)
class Doctor:
    """Looks at projects with the eyes of the bot."""

    projects: Projects
    people: People
    rules: RuleChecks

    def check(self, name: str, labels: Sequence[str], uses: Sequence[Use]) -> tuple[Finding, ...]:
        """Findings in the order in which they should be mended; ends where the next would make no sense."""
        looked = Looked(self.projects.client, name)
        found: list[Finding] = []
        try:
            for finding in self._look(looked, labels, uses):
                found.append(finding)  # what was found before an error counts
        except (TryLater, GiveUp) as error:
            found.append(_stopped(looked, uses, error) if found else _away(looked, error))
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
        yield from _permissions(looked, held, uses)
        yield from _labels(looked, labels)
        for use in uses:
            yield from self.rules.check(Wanted(looked, use, held))


def _away(looked: Looked, error: TryLater | GiveUp) -> Finding:
    """All of Jira, and not this project only."""
    return Finding(False, looked.client.name, error.sentence, error.slug)


def _stopped(looked: Looked, uses: Sequence[Use], error: TryLater | GiveUp) -> Finding:
    """Whoever reads it wants to know what it is good for."""
    rules = list(dict.fromkeys(use.rule for use in uses))
    words = f"{'Rule' if len(rules) == 1 else 'Rules'} {', '.join(rules)}: " if rules else ""
    return Finding(False, looked.subject, words + error.sentence, error.slug)


def _permissions(looked: Looked, held: frozenset[str], uses: Sequence[Use]) -> Iterator[Finding]:
    """Those that belong to one verb are told with the verb, for each rule."""
    told_with_rules = _OF_A_VERB if uses else frozenset[str]()
    for permission in NEEDED:
        if permission.key in held | told_with_rules:
            continue
        how = f"give it {permission.called(looked.client)} in the permission scheme of {looked.name}"
        if permission.optional:
            why = f"The bot may not {permission.why}, so that is left out, visibly; {how}."
            yield looked.worth_a_look("permission", why)
        else:
            yield looked.bad("permission", f"The bot may not {permission.why}; {how}.")
    if all(permission.key in held for permission in NEEDED):
        yield looked.good("The bot may do all that it needs to.")


def _labels(looked: Looked, labels: Sequence[str]) -> Iterator[Finding]:
    """Jira makes labels as they come, but without spaces."""
    words = {label: fitting.label(label) for label in labels}
    for label, word in words.items():
        if label != word:
            why = f"Labels have no spaces in Jira, so “{label}” will be “{word}”; write it so."
            yield looked.worth_a_look("label", why)
    if words:
        yield looked.good(f"Labels come with the first issue that has them: {', '.join(words.values())}.")
