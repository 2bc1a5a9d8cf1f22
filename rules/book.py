"""The rule book: every rule in order, each a pure function of the situation."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from rules.calendar import Calendar
from rules.document.model import Vocabulary
from rules.owners import Directory
from rules.policy.conditions import Condition
from rules.policy.models import Policy


@dataclass(frozen=True, slots=True)
class Book:
    """The policy with everything that was worked out from it once, when it was loaded."""

    policy: Policy
    calendar: Calendar
    directory: Directory
    conditions: Mapping[str, Condition] = field(default_factory=dict)  # rule name -> its `when`, compiled
    templates: Mapping[str, str] = field(default_factory=dict)  # template name or path -> text

    @property
    def vocabulary(self) -> Vocabulary:
        people = self.policy.people
        return Vocabulary(tuple(p.name for p in people), tuple(p.email for p in people if p.email))

    def tracker_kind(self, name: str) -> str:
        return self.policy.trackers[name].kind
