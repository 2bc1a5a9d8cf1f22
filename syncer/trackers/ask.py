"""What we are about when we ask a tracker, so that every error says it in words for people."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from syncer.errors import GiveUp, TryLater


@dataclass(frozen=True, slots=True)
class Ask:
    """`Ask("github", "open an issue in acme/pm", "acme/pm")`; a tracker's own has the first word of its slugs."""

    kind: ClassVar[str] = "tracker"
    address_key: ClassVar[str] = "url"  # what kintsugi.yml calls the address

    tracker: str
    doing: str
    project: str = ""
    changes: bool = False  # without an answer, the change may have been made

    def later(self, slug: str, why: str, *, after: float = 5.0, unknown: bool = False) -> TryLater:
        """It may work later."""
        return TryLater(f"{self.kind}.{slug}", self._sentence(why), after=after, unknown=unknown)

    def give_up(self, slug: str, why: str) -> GiveUp:
        """It will not work until somebody does what the sentence says."""
        return GiveUp(f"{self.kind}.{slug}", self._sentence(why))

    def not_allowed(self) -> GiveUp:
        """kintsugi.yml does not let us write there."""
        why = f"trackers.{self.tracker}.allow in kintsugi.yml does not name {self.project}; add it there."
        return self.give_up("not_allowed", why)

    def _sentence(self, why: str) -> str:
        return f"Tracker {self.tracker!r} could not {self.doing}: {why}"
