"""By which marks we know our own issues and comments again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from syncer.marks import make_mark

ROLES = ("status", "celebration")


@dataclass(frozen=True, slots=True)
class Identity:
    """`server.secret`: whoever has it can make marks that count."""

    secret: bytes = field(repr=False)

    def issue_mark(self, kind: str, operation: str, tracker: str, project: str) -> str:
        """The mark of an issue that one operation creates in one project."""
        return make_mark(self.secret, kind, operation, tracker, project.lower())

    def comment_mark(self, role: str, incident_id: str) -> str:
        """The mark of the one comment of that role on an incident's post-mortem, wherever people move it."""
        return make_mark(self.secret, role, incident_id)

    def comment_marks(self, incident_id: str) -> Mapping[str, str]:
        """Mark -> role."""
        return {self.comment_mark(role, incident_id): role for role in ROLES}
