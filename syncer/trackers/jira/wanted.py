"""What one rule wants of a project: how the doctor speaks of it, and which permissions are there for it."""

from __future__ import annotations

from dataclasses import dataclass

from syncer.trackers.jira.looked import Looked
from syncer.trackers.jira.permissions import Permission
from syncer.trackers.port import Finding, Use


@dataclass(frozen=True, slots=True)
class Wanted:
    """Every finding says for which rule it is, and for its post-mortem or for its tickets."""

    looked: Looked
    use: Use
    held: frozenset[str]  # keys of the permissions that the bot has there

    def good(self, sentence: str) -> Finding:
        """It will work."""
        return self.looked.good(self._begun(sentence))

    def worth_a_look(self, slug: str, sentence: str) -> Finding:
        """It will work, but not all of it as wanted."""
        return self.looked.worth_a_look(slug, self._begun(sentence))

    def bad(self, slug: str, sentence: str) -> Finding:
        """It will not work until somebody does what the sentence says."""
        return self.looked.bad(slug, self._begun(sentence))

    def lacks(self, permission: Permission) -> bool:
        """Whether the bot may not do it there."""
        return permission.key not in self.held

    def without(self, permission: Permission, will_not: str) -> Finding:
        """`will_not`: “will not be dated”."""
        scheme = f"give it {permission.called(self.looked.client)} in the permission scheme"
        why = f"{will_not}: the bot may not {permission.why}; {scheme} of {self.looked.name}."
        say = self.worth_a_look if permission.optional else self.bad
        return say("permission", why)

    def _begun(self, sentence: str) -> str:
        return f"Rule {self.use.rule}, {self.use.what}: {sentence}"
