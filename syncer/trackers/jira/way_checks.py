"""What transitions demand shows on an issue only, so the doctor looks at one that is open already."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from rules.nouns import IssueRef, State
from syncer.errors import GiveUp
from syncer.trackers.jira.client import Client
from syncer.trackers.jira.convert import Shapes
from syncer.trackers.jira.drafting import OURS
from syncer.trackers.jira.errors import Ask
from syncer.trackers.jira.field_checks import FILLED
from syncer.trackers.jira.metadata import Screen
from syncer.trackers.jira.payloads import IssueTypePayload
from syncer.trackers.jira.refusing import advice
from syncer.trackers.jira.shaping import Shaper
from syncer.trackers.jira.transitioning import Transitioning
from syncer.trackers.jira.wanted import Wanted
from syncer.trackers.jira.ways import Way, Ways
from syncer.trackers.port import Finding

_ENDS = ((State.COMPLETED, "as completed"), (State.DROPPED, "as dropped"))


@dataclass(frozen=True, slots=True)
class Seen:
    """`on`: which issue was looked at, in a sentence for where nothing was found."""

    on: str
    findings: list[Finding] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class WayChecks:
    """Compares the screens of transitions with `fields.transitions` of the rule."""

    client: Client
    shapes: Shapes
    transitioning: Transitioning
    shaper: Shaper

    def check(self, wanted: Wanted, kind: IssueTypePayload, created_on: Screen) -> Seen:
        """What the ways from where that issue stands demand in vain; what creating demands, every issue has."""
        try:
            ref = self._open_one(wanted, kind)
            if ref is None:
                return Seen(f"What its transitions demand shows once a {kind.name} is open there.")
            ways = self.transitioning.ways(ref, wanted.use.transitions)
        except GiveUp as refusal:  # nothing that the loop needs
            return Seen(f"What its transitions demand cannot be seen. {refusal.sentence}")
        chosen = [(way, ended) for state, ended in _ENDS if (way := ways.to(state))]
        had = OURS | FILLED | {key for key, field in created_on.fields.items() if field.required}
        found = [
            finding
            for number in dict.fromkeys(way.transition.id for way, _ in chosen)
            for finding in self._demands(
                wanted, [one for one in chosen if one[0].transition.id == number], had
            )
        ]
        if ways.to(State.COMPLETED) is None:
            found.append(self._no_way(wanted, ref, ways))
        return Seen("" if found else f"{ref.key} shows nothing in the way.", found)

    def _no_way(self, wanted: Wanted, ref: IssueRef, ways: Ways) -> Finding:
        if why := ways.unclear():
            how = f"name those that mean dropped in trackers.{self.client.name}.dropped"
            return wanted.bad("resolution", f"will not be closed as completed: {why}; {how}.")
        why = f"from where {ref.key} stands the transitions are {ways.described()}"
        told = f"{why}, and none leads to what means done; people have to move it on."
        return wanted.worth_a_look("transition", told)

    def _demands(self, wanted: Wanted, ends: list[tuple[Way, str]], had: frozenset[str]) -> Iterator[Finding]:
        """Of one transition, and of all that ends with it."""
        way, name = ends[0][0], ends[0][0].transition.name
        will_not = f"will not be closed {' or '.join(ended for _, ended in ends)}"
        screen = Screen(f"screen of the transition “{name}”", way.transition.fields)
        given = {*had, "resolution"} if way.resolution else set(had)
        for asked, value in way.demanded.items():
            if screen.means_comment(str(asked)):
                continue
            found = screen.called(str(asked))
            if found is None:
                why = f"“{asked}” is not on the {screen.name}, so it is left out"
                yield wanted.worth_a_look("screen.field", f"{why}; add it there, or take it out of fields:.")
                continue
            given.add(found[0])
            if wrong := self.shaper.wrong(wanted.looked.name, found[1], value):
                why = f"“{asked}” under fields: transitions: {name}: is wrong, {wrong}"
                yield wanted.bad("fields", f"{will_not}: {why}.")
        missing = [
            key
            for key, shown in screen.fields.items()
            if shown.required and not shown.has_default and key not in given
        ]
        if missing:
            told = advice(missing, screen, f"fields: transitions: {name}")
            yield wanted.bad("fields", f"{will_not}. {told}")

    def _open_one(self, wanted: Wanted, kind: IssueTypePayload) -> IssueRef | None:
        """The newest that is not done, if there is one; the search need not know of the very newest."""
        project = wanted.looked.name
        ask = Ask(self.client.name, f"look for an open {kind.name} in {project}", project)
        jql = f'project = "{project}" AND issuetype = {kind.id} AND statusCategory != Done ORDER BY created DESC'
        path = "/search/jql" if self.client.api.endswith("/3") else "/search"
        answer = self.client.get(ask, path, {"jql": jql, "maxResults": 1, "fields": "status"})
        entries = self.client.understand(ask, answer, dict).get("issues")
        first = entries[0] if isinstance(entries, list) and entries else None
        if not isinstance(first, dict):
            return None
        return self.shapes.ref(str(first.get("id", "")), str(first.get("key", "")), project)
