"""Which transition leads where an issue ought to be: by the category of its status, never by its name."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from rules.nouns import State
from rules.words.cleaning import visible
from syncer.trackers.jira.choosing import choices
from syncer.trackers.jira.convert import Shapes, plain_name
from syncer.trackers.jira.metadata_payloads import ScreenFieldPayload, TransitionPayload

_DONE = (
    "Done",
    "Fixed",
    "Resolved",
    "Completed",
)  # as Jira's own workflows call it
_OPEN_ORDER = ("new", "indeterminate")
_ALL = 1000


@dataclass(frozen=True, slots=True)
class Way:
    """A transition, the resolution that is chosen on its screen, and what kintsugi.yml fills in there."""

    transition: TransitionPayload
    resolution: str | None
    demanded: Mapping[str, Any]
    is_named: bool  # kintsugi.yml has something to say about it


@dataclass(frozen=True, slots=True)
class Ways:
    """All that are open now, and `fields.transitions` of kintsugi.yml."""

    shapes: Shapes
    transitions: Sequence[TransitionPayload]
    demanded: Mapping[str, Mapping[str, Any]]

    def to(self, state: State) -> Way | None:
        """The best; one that kintsugi.yml names comes before others."""
        found = self._reopening() if state is State.OPEN else self._ending(state)
        ranked = sorted(enumerate(found), key=lambda one: (not one[1].is_named, _rank(one[1], state), one[0]))
        return ranked[0][1] if ranked else None

    def described(self) -> str:
        """For people: “Done” (to Done), “Start” (to In Progress)."""
        told = (f"“{visible(way.name)}” (to {visible(way.to.name)})" for way in self.transitions)
        return ", ".join(told) or "none"

    def unclear(self) -> str:
        """Why none of those to the end is gone: their resolutions are not known; "" when that is not why."""
        for way in self.transitions:
            screen = way.fields.get("resolution") if way.to.is_done else None
            if screen and self._are_all_unknown(offered := choices(screen, _ALL)):
                named = f"“{visible(way.name)}” asks for one of the resolutions {', '.join(map(visible, offered))}"
                return f"{named}, and which of them mean done is not known"
        return ""

    def _reopening(self) -> list[Way]:
        found = [(way, self._demands(way)) for way in self.transitions if not way.to.is_done]
        return [Way(way, None, demands, bool(demands)) for way, demands in found]

    def _ending(self, state: State) -> list[Way]:
        return [way for one in self.transitions if one.to.is_done for way in self._as(one, state)]

    def _as(self, way: TransitionPayload, state: State) -> Iterator[Way]:
        """With a resolution that means the right thing, or to a status whose name does not mean the wrong one."""
        demands, says_dropped = self._demands(way), self.shapes.means_dropped(way.to.name)
        if state is State.COMPLETED and says_dropped:
            return
        screen = way.fields.get("resolution")
        if screen is None:
            if says_dropped == (state is State.DROPPED):
                yield Way(way, None, demands, bool(demands))
            return
        chosen = self._resolution(screen, state, demands)
        if chosen is not None:
            others = {key: value for key, value in demands.items() if not _is_resolution(key)}
            yield Way(way, chosen, others, bool(demands))

    def _resolution(self, screen: ScreenFieldPayload, state: State, demands: Mapping[str, Any]) -> str | None:
        """The one that kintsugi.yml names if it means the right thing; else the first that surely does."""
        offered = {plain_name(name): name for name in choices(screen, _ALL)}
        dropped = state is State.DROPPED
        named = [str(value) for key, value in demands.items() if _is_resolution(key)]
        others = () if self._are_all_unknown(tuple(offered.values())) else offered.values()
        preferred = self.shapes.dropped if dropped else (*_DONE, *others)
        for name in (*named, *preferred):
            if plain_name(name) in offered and self.shapes.means_dropped(name) is dropped:
                return offered[plain_name(name)]
        return None

    def _are_all_unknown(self, offered: Sequence[str]) -> bool:
        """In another language or a house's own words: whichever was taken, it might say “Won't Do”."""
        done = {plain_name(name) for name in _DONE}
        return len(offered) > 1 and not any(
            self.shapes.means_dropped(name) or plain_name(name) in done for name in offered
        )

    def _demands(self, way: TransitionPayload) -> Mapping[str, Any]:
        wanted = {plain_name(way.name), way.id}
        return next(
            (dict(fields) for name, fields in self.demanded.items() if plain_name(str(name)) in wanted), {}
        )


def _is_resolution(name: str) -> bool:
    return plain_name(str(name)) == "resolution"


def _rank(way: Way, state: State) -> int:
    """A chosen resolution is surer than the name of a status; open again is rather “to do” than “in progress”."""
    if state is not State.OPEN:
        return 0 if way.resolution else 1
    category = way.transition.to.category.key
    return _OPEN_ORDER.index(category) if category in _OPEN_ORDER else len(_OPEN_ORDER)
