"""What differs between Jira Cloud and Jira Data Center; which of the two it is, kintsugi.yml says."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal, Protocol

from rules.nouns import Account, IssueRef
from syncer.trackers.jira.client import Client
from syncer.trackers.jira.payloads import CommentPayload, GlancedPayload, IssuePayload, UserPayload
from syncer.trackers.sought import Sought

LONGEST_TEXT = 32_767  # counted after Jira's own conversion
MARK, NOTES = "kintsugi", "kintsugi.notes"  # entity properties of our issues; the first also of our comments


@dataclass(frozen=True, slots=True)
class Cut:
    """What a text that is too long says at its end, and where the rest can be read."""

    sentence: str
    more_at: str = ""


@dataclass(frozen=True, slots=True)
class Mark:
    """By what a comment of ours is known, and the digest of the words that it was made from."""

    mark: str = ""
    said: str = ""


class Flavour(Protocol):
    """Pure, but for the last four, which ask."""

    @property
    def name(self) -> Literal["cloud", "datacenter"]:
        """As kintsugi.yml calls it."""

    @property
    def title(self) -> str:
        """As people call it."""

    @property
    def api(self) -> str:
        """The path of the API that is spoken."""

    def account(self, payload: UserPayload) -> Account:
        """Somebody."""

    def user(self, login: str) -> dict[str, str]:
        """The value of a field that holds this account."""

    def is_login(self, text: str) -> bool:
        """Whether this can be an account at all."""

    def named(self, login: str) -> dict[str, str]:
        """How the search for people is asked for this one account."""

    def called(self, words: str) -> dict[str, str]:
        """How it is asked for whoever has this name or e-mail address."""

    def sent(self, body: str) -> Any:
        """A text of the dialect as the API takes it."""

    def body(self, value: Any) -> str:
        """A text as the API gives it, in the dialect."""

    def words(self, value: Any) -> str:
        """The same as people read it."""

    def typed(self, value: Any) -> str:
        """The same with mentions as accounts: user names may hold what ends a mention in plain words."""

    def ways(self, issue: str) -> tuple[str, dict[str, str]]:
        """Path and query that tell the transitions of the issue at this path, with the fields of their screens."""

    def length(self, body: str) -> int:
        """How many characters Jira counts, or about as many."""

    def shortened(self, body: str, limit: int, cut: Cut) -> str:
        """The text, or as much of its beginning as Jira takes."""

    def marked(self, body: str, mark: Mark) -> dict[str, Any]:
        """A comment of ours as it is sent."""

    def unmarked(self, value: Any) -> Any:
        """The text of a comment without what only we look at."""

    def mark(self, client: Client, payload: CommentPayload) -> Mark:
        """The mark on a comment by the bot."""

    def many(self, client: Client, refs: Sequence[IssueRef]) -> Mapping[str, IssuePayload]:
        """Issues by id, in as few calls as possible; one that is missing may be gone, or only not shown."""

    def glanced(self, client: Client, refs: Sequence[IssueRef]) -> Mapping[str, GlancedPayload]:
        """As much of the same as tells whether they changed."""

    def created(self, client: Client, project: str, sought: Sought) -> IssuePayload | None:
        """The first issue that is the one, with its properties."""
