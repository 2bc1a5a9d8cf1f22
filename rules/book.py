"""The rule book: every rule in order, each a pure function of the situation."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from rules.calendar import Calendar, calendar_from
from rules.dialects import dialect_of, realm_of
from rules.directory import Directory, Realm
from rules.document.dialect import Dialect
from rules.document.model import Vocabulary
from rules.people import People, Told
from rules.policy.conditions import Condition, compile_condition
from rules.policy.models import Policy
from rules.words.templating import BUILT_IN, text_of


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

    def realm(self, tracker: str) -> Realm:
        """Where the logins of that tracker's users are known."""
        return realm_of(self.policy.trackers[tracker])

    def has_reactions(self, tracker: str) -> bool:
        """Whether one can react to an issue there, which mails nobody."""
        return self.tracker_kind(tracker) == "github"

    def people(self, tracker: str, told: Told | None = None) -> People:
        """Everybody who can be known in that tracker, with what it told of others."""
        return People(self.directory, self.realm(tracker), told or {})

    def dialect(self, tracker: str) -> Dialect:
        """The markup in which that tracker keeps its texts."""
        return dialect_of(self.policy.trackers[tracker])


def open_book(policy: Policy, read_template: Callable[[str], str]) -> Book:
    """The book of a policy. `read_template` reads a path that a rule names.

    Raises ValueError for what `load_policy` would have refused: conditions, time zone, templates.
    """
    named = {rule.postmortem.template for rule in policy.rules}
    return Book(
        policy=policy,
        calendar=calendar_from(policy.calendar),
        directory=Directory(policy.people),
        conditions={rule.name: compile_condition(rule.when, rule.on) for rule in policy.rules},
        templates={name: text_of(name) if name in BUILT_IN else read_template(name) for name in named},
    )
