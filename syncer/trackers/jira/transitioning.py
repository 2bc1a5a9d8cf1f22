"""An issue is closed as done or as dropped, or opened again, by a transition of its workflow."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from rules.nouns import Issue, IssueRef, State
from rules.operations import Section
from syncer.errors import GiveUp
from syncer.trackers.jira.answer import Answer
from syncer.trackers.jira.client import Client
from syncer.trackers.jira.errors import Ask
from syncer.trackers.jira.metadata import Screen
from syncer.trackers.jira.metadata_payloads import TransitionsPayload
from syncer.trackers.jira.places import issue_path
from syncer.trackers.jira.reading import Reading
from syncer.trackers.jira.refusing import advice
from syncer.trackers.jira.shaping import Shaper, Unfit
from syncer.trackers.jira.ways import Way, Ways

_WORDS = {State.OPEN: "open again", State.COMPLETED: "completed", State.DROPPED: "dropped"}


@dataclass(frozen=True, slots=True)
class Demands:
    """What kintsugi.yml says of transitions, and in which section of the rule."""

    section: Section
    transitions: Mapping[str, Mapping[str, Any]]

    def place(self, way: Way) -> str:
        """Where the fields of this one are given."""
        return f"{self.section}: fields: transitions: {way.transition.name}"


@dataclass(frozen=True, slots=True)
class Transitioning:
    """Goes ways."""

    client: Client
    reading: Reading
    shaper: Shaper

    def bring(self, now: Issue, state: State, demands: Demands) -> Issue:
        """The issue in that state; one that is in it already stays as it is. GiveUp when no way leads there."""
        if now.state is state:
            return now
        ask = Ask(self.client.name, f"mark {now.ref.key} as {_WORDS[state]}", now.ref.project, changes=True)
        ways = self.ways(now.ref, demands.transitions)
        way = ways.to(state)
        if way is None:
            raise self._no_way(ask, ways, state, demands.section)
        self._go(ask, now.ref, way, demands.place(way))
        after = self.reading.present(now.ref)
        if after.state is not state:
            name = way.transition.name
            raise ask.give_up(
                "resolution",
                f"after “{name}” it counts as {_WORDS[after.state]}, by its status or resolution; "
                f"let that transition set another resolution, or correct trackers.{self.client.name}.dropped.",
            )
        return after

    def ways(self, ref: IssueRef, demanded: Mapping[str, Mapping[str, Any]]) -> Ways:
        """Those that are open to the bot now, with their screens."""
        ask = Ask(self.client.name, f"find the transitions of {ref.key}", ref.project)
        answer = self.client.get(ask, *self.reading.flavour.ways(issue_path(ref)))
        found = self.client.understand(ask, answer, TransitionsPayload.model_validate)
        return Ways(self.reading.shapes, found.transitions, demanded)

    def _go(self, ask: Ask, ref: IssueRef, way: Way, place: str) -> None:
        screen = Screen(f"screen of the transition “{way.transition.name}”", way.transition.fields)
        body: dict[str, Any] = {"transition": {"id": way.transition.id}}
        resolved = {"resolution": {"name": way.resolution}} if way.resolution else {}
        if fields := resolved | self._fields(ask, ref, way, screen, place):
            body["fields"] = fields
        if comment := self._comment(way, screen):
            body["update"] = {"comment": [{"add": {"body": comment}}]}
        answer = self.client.change(ask, "POST", f"{issue_path(ref)}/transitions", body, expect=(204, 400))
        if answer.status != 204:
            raise self._refusal(ask, answer, screen, place)

    def _fields(self, ask: Ask, ref: IssueRef, way: Way, screen: Screen, place: str) -> dict[str, Any]:
        """What kintsugi.yml gives for fields that are on the screen: Jira refuses others, and says what it misses."""
        fields: dict[str, Any] = {}
        for name, value in way.demanded.items():
            found = screen.called(str(name))
            if found is None or screen.means_comment(str(name)):
                continue
            try:
                fields[found[0]] = self.shaper.shaped(ref.project, found[1], value)
            except Unfit as unfit:
                why = f"“{name}” under {place}: {unfit}; correct it."
                raise ask.give_up("fields", why) from None
        return fields

    def _comment(self, way: Way, screen: Screen) -> Any:
        """The text of the comment that kintsugi.yml gives, if it does."""
        given = (value for name, value in way.demanded.items() if screen.means_comment(str(name)))
        return next(map(self.shaper.comment, given), None)

    def _refusal(self, ask: Ask, answer: Answer, screen: Screen, place: str) -> Exception:
        errors = answer.errors()
        if not errors:
            return self.client.refusal(ask, answer, screen.names())
        said = self.client.said(answer, screen.names())
        return ask.give_up("fields", f"Jira says: {said}. {advice(errors, screen, place)}")

    def _no_way(self, ask: Ask, ways: Ways, state: State, section: Section) -> GiveUp:
        if not ways.transitions:
            how = f"give the bot Transition Issues in {ask.project}, or do it by hand"
            return ask.give_up("transition", f"no transition is open to the bot; {how}.")
        there = f"the transitions are {ways.described()}"
        if state is State.OPEN:
            return ask.give_up(
                "transition", f"{there}, and none leads to a status that is not done; add one."
            )
        tracker = self.client.name
        if state is State.COMPLETED and (why := ways.unclear()):
            how = f"name those that mean dropped in trackers.{tracker}.dropped"
            return ask.give_up(
                "resolution", f"{why}; {how}, or give Resolution under {section}: fields: transitions."
            )
        if state is State.COMPLETED:
            how = "add one, or close it by hand"
            return ask.give_up("transition", f"{there}, and none leads to a status that means done; {how}.")
        dropped = ", ".join(self.reading.shapes.dropped) or "none at all"
        how = f"put Resolution on the screen of one, or name what means it in trackers.{tracker}.dropped"
        return ask.give_up("transition", f"{there}, and none can say that it was dropped ({dropped}); {how}.")
