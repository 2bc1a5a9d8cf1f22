"""Whether tickets can be tied to their post-mortem: by a link type, as sub-tasks, or by a web link to elsewhere."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from syncer.trackers.jira.links import Links
from syncer.trackers.jira.metadata import Metadata
from syncer.trackers.jira.permissions import LINK
from syncer.trackers.jira.wanted import Wanted
from syncer.trackers.port import Finding

_TEXTS = "the texts still lead to each other"


@dataclass(frozen=True, slots=True)
class LinkChecks:
    """Asks for link types, and for types of sub-tasks."""

    metadata: Metadata
    links: Links

    def check(self, wanted: Wanted) -> Iterator[Finding]:
        """A post-mortem is linked to by its tickets, so there is nothing to say of it."""
        if wanted.use.what == "post-mortem":
            return
        if wanted.use.as_subtasks:
            yield self._subtasks(wanted)
        if wanted.lacks(LINK):
            yield wanted.without(LINK, f"will not be linked, {_TEXTS}")
        elif wanted.use.links:
            yield self._linked(wanted)
        elif self.links.link_types():
            yield wanted.good("will be linked, by a web link to their post-mortem elsewhere.")
        else:
            yield wanted.worth_a_look(
                "link_type", f"will not be linked, {_TEXTS}. {self.links.missing('web link')}"
            )

    def _subtasks(self, wanted: Wanted) -> Finding:
        kinds = [one.name for one in self.metadata.issue_types(wanted.looked.name) if one.subtask]
        if kinds:
            return wanted.good(f"will be sub-tasks ({kinds[0]}) of their post-mortem.")
        why = f"{wanted.looked.name} has no type of sub-tasks"
        return wanted.worth_a_look("subtask", f"will be no sub-tasks: {why}; add one, or write parent: link.")

    def _linked(self, wanted: Wanted) -> Finding:
        found = self.links.find(wanted.use.links)
        if found is None:
            missing = self.links.missing(wanted.use.links)
            return wanted.worth_a_look("link_type", f"will not be linked, {_TEXTS}. {missing}")
        kind, child_first = found
        words = kind.outward if child_first else kind.inward
        return wanted.good(f"will be linked, a ticket “{words}” its post-mortem.")
