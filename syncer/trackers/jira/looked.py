"""A project under the doctor's eyes, and the three ways to speak of it."""

from __future__ import annotations

from dataclasses import dataclass

from syncer.trackers.jira.client import Client
from syncer.trackers.port import Finding


@dataclass(frozen=True, slots=True)
class Looked:
    """`name` is how kintsugi.yml calls it."""

    client: Client
    name: str

    @property
    def subject(self) -> str:
        return f"{self.client.name}: {self.name}"

    def good(self, sentence: str) -> Finding:
        """It works."""
        return Finding(True, self.subject, sentence)

    def worth_a_look(self, slug: str, sentence: str) -> Finding:
        """It works, but not all of it as wanted."""
        return Finding(True, self.subject, sentence, f"jira.{slug}")

    def bad(self, slug: str, sentence: str) -> Finding:
        """It will not work until somebody does what the sentence says."""
        return Finding(False, self.subject, sentence, f"jira.{slug}")
