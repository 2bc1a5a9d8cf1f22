"""Whether what one rule creates in a project can be created as it wants it: type, screen, fields, link."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from syncer.errors import GiveUp
from syncer.trackers.jira import fitting, priorities
from syncer.trackers.jira.drafting import OURS
from syncer.trackers.jira.links import Links
from syncer.trackers.jira.looked import Looked
from syncer.trackers.jira.metadata import NAMES, Metadata, Screen
from syncer.trackers.jira.refusing import advice
from syncer.trackers.jira.shaping import Shaper, Unfit
from syncer.trackers.port import Finding, Use

# What happens where the screen has no such field.
_FIELDS = {
    "duedate": "the due date stands in the text",
    "labels": "its labels are missing",
    "priority": "the priority is a label only",
    "assignee": "it is given to its owner by a second change, for which the bot needs Assign Issues",
}


@dataclass(frozen=True, slots=True)
class RuleChecks:
    """Asks for screens and link types."""

    metadata: Metadata
    links: Links
    shaper: Shaper

    def labels(self, looked: Looked, labels: Sequence[str]) -> Iterator[Finding]:
        """Jira makes labels as they come, but without spaces."""
        words = {label: fitting.label(label) for label in labels}
        for label, word in words.items():
            if label != word:
                why = f"Labels have no spaces in Jira, so “{label}” will be “{word}”; write it so."
                yield looked.worth_a_look("label", why)
        if words:
            yield looked.good(f"Labels come with the first issue that has them: {', '.join(words.values())}.")

    def check(self, looked: Looked, use: Use) -> Iterator[Finding]:
        """What one rule wants there."""
        try:
            kind = self.metadata.issue_type(looked.name, use.issue_type)
            screen = self.metadata.screen(looked.name, kind)
        except GiveUp as refusal:
            yield Finding(False, looked.subject, f"Rule {use.rule}: {refusal.sentence}", refusal.slug)
            return
        yield from self._demanded(looked, use, screen)
        yield from self._fields(looked, use, screen)
        if use.links:
            yield from self._links(looked, use)

    def _demanded(self, looked: Looked, use: Use, screen: Screen) -> Iterator[Finding]:
        """What the project wants, and what kintsugi.yml gives it."""
        given = {found[0] for name in use.fields if (found := screen.called(str(name)))}
        missing = [
            key
            for key, field in screen.fields.items()
            if field.required and not field.has_default and key not in given | OURS
        ]
        missing = [key for key in missing if key not in _FIELDS]
        if missing:
            yield looked.bad(
                "fields", f"Rule {use.rule}: nothing can be created. {advice(missing, screen, 'create')}"
            )
        for name, value in use.fields.items():
            found = screen.called(str(name))
            if found is None:
                why = f"“{name}” is not on the {screen.name}, so it is left out"
                how = "add it to that screen, or take it out of fields:"
                yield looked.worth_a_look("screen.field", f"Rule {use.rule}: {why}; {how}.")
                continue
            try:
                self.shaper.shaped(looked.name, found[1], value)
            except Unfit as unfit:
                yield looked.bad("fields", f"Rule {use.rule}: “{name}” under fields: is wrong: {unfit}.")

    def _fields(self, looked: Looked, use: Use, screen: Screen) -> Iterator[Finding]:
        """What we fill in ourselves, where the screen has it."""
        if "description" not in screen.fields:
            why = f"“Description” is not on the {screen.name}, so there is nowhere to write; add it to that screen"
            yield looked.bad("screen.description", f"Rule {use.rule}: {why}.")
        for key, so in _FIELDS.items():
            if key not in screen.fields:
                why = f"“{NAMES[key]}” is not on the {screen.name}, so {so}; add the field to that screen"
                yield looked.worth_a_look(f"screen.{key}", f"Rule {use.rule}: {why}.")
        field = screen.fields.get("priority")
        if field and priorities.matching("P0", field) is None:
            why = "the priorities of this project are others than P0 to P3 can be read as, so they are labels only"
            yield looked.worth_a_look("priority", f"Rule {use.rule}: {why}.")
        if set(_FIELDS) <= set(screen.fields):
            yield looked.good(
                f"Rule {use.rule}: owner, due date, labels and priority are on the {screen.name}."
            )

    def _links(self, looked: Looked, use: Use) -> Iterator[Finding]:
        if use.as_subtasks and not any(one.subtask for one in self.metadata.issue_types(looked.name)):
            why = f"{looked.name} has no type of sub-tasks, so tickets are linked instead"
            yield looked.worth_a_look("subtask", f"Rule {use.rule}: {why}; add one, or write parent: link.")
        found = self.links.find(use.links)
        if found is None:
            yield looked.worth_a_look("link_type", f"Rule {use.rule}: {self.links.missing(use.links)}")
            return
        kind, child_first = found
        words = kind.outward if child_first else kind.inward
        yield looked.good(f"Rule {use.rule}: a ticket “{words}” its post-mortem.")
