"""What has to be asked of the trackers before a plan can be made, and what they said."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from rules.nouns import Account, IssueRef, Project


@dataclass(frozen=True, slots=True)
class Questions:
    """Keys begin with tracker and project; then comes a login, or the words that somebody is known by."""

    assignable: frozenset[tuple[str, str, str]] = frozenset()
    may_write: frozenset[tuple[str, str, str]] = frozenset()
    accounts: frozenset[tuple[str, str, str]] = frozenset()
    codeowners: frozenset[tuple[str, str]] = frozenset()
    projects: frozenset[tuple[str, str]] = frozenset()
    bots: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Answers:
    """The answers, by the same keys."""

    assignable: Mapping[tuple[str, str, str], bool] = field(default_factory=dict)
    may_write: Mapping[tuple[str, str, str], bool] = field(default_factory=dict)
    accounts: Mapping[tuple[str, str, str], tuple[Account, ...]] = field(default_factory=dict)
    codeowners: Mapping[tuple[str, str], str | None] = field(default_factory=dict)
    projects: Mapping[tuple[str, str], Project] = field(default_factory=dict)
    bots: Mapping[str, Account] = field(default_factory=dict)
    unasked: bool = False  # what is taken for the answer where nobody was asked (a dry run asks nobody)

    def can_assign(self, tracker: str, project: str, login: str) -> bool:
        """Whether this account can be an assignee there; the bot never is."""
        bot = self.bots.get(tracker)
        if bot is not None and bot.login.casefold() == login.casefold():
            return False
        return self.assignable.get((tracker, project, login), self.unasked)

    def obeys(self, ref: IssueRef, login: str) -> bool:
        """Whether comments by this account on this issue are commands."""
        return self.may_write.get((ref.tracker, ref.project, login), False)

    def told(self, tracker: str, project: str) -> dict[str, tuple[Account, ...]]:
        """Words -> accounts that fit them in that project."""
        return {
            words: found for (t, p, words), found in self.accounts.items() if (t, p) == (tracker, project)
        }
