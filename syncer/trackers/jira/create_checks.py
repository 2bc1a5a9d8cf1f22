"""Whether a project gets everything that it demands of a new issue."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from syncer.trackers.jira.drafting import OURS
from syncer.trackers.jira.field_checks import FILLED
from syncer.trackers.jira.metadata import Screen
from syncer.trackers.jira.payloads import IssueTypePayload
from syncer.trackers.jira.refusing import advice
from syncer.trackers.jira.shaping import Shaper
from syncer.trackers.jira.wanted import Wanted
from syncer.trackers.port import Finding


@dataclass(frozen=True, slots=True)
class CreateChecks:
    """Compares the create screen with `fields.create` of the rule."""

    shaper: Shaper

    def check(self, wanted: Wanted, kind: IssueTypePayload, screen: Screen) -> Iterator[Finding]:
        """Everything that stands in the way; one line when nothing does."""
        found = [*_text(wanted, screen), *_missing(wanted, screen), *self._given(wanted, screen)]
        if all(finding.ok for finding in found):
            names = [f"“{one[1].name}”" for name in wanted.use.fields if (one := screen.called(str(name)))]
            filled = f" with {', '.join(names)} filled in" if names else ""
            yield wanted.good(f"will be created, as {kind.name}{filled}.")
        yield from found

    def _given(self, wanted: Wanted, screen: Screen) -> Iterator[Finding]:
        for name, value in wanted.use.fields.items():
            found = screen.called(str(name))
            if found is None:
                why = f"“{name}” is not on the {screen.name}, so it is left out"
                how = "add it to that screen, or take it out of fields:"
                yield wanted.worth_a_look("screen.field", f"{why}; {how}.")
                continue
            if wrong := self.shaper.wrong(wanted.looked.name, found[1], value):
                yield wanted.bad(
                    "fields", f"will not be created: “{name}” under fields: create: is wrong, {wrong}."
                )


def _text(wanted: Wanted, screen: Screen) -> Iterator[Finding]:
    if "description" not in screen.fields:
        why = (
            f"“Description” is not on the {screen.name}, so there is nowhere to write; add it to that screen"
        )
        yield wanted.bad("screen.description", f"{why}.")


def _missing(wanted: Wanted, screen: Screen) -> Iterator[Finding]:
    """What the project wants, and nobody gives it."""
    given = {found[0] for name in wanted.use.fields if (found := screen.called(str(name)))}
    missing = [
        key
        for key, field in screen.fields.items()
        if field.required and not field.has_default and key not in given | OURS | FILLED
    ]
    if missing:
        yield wanted.bad("fields", f"will not be created. {advice(missing, screen, 'fields: create')}")
