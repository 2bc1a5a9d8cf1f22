"""Jira Data Center: user names, version 2 of the API, texts in wiki markup."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any, Literal

from rules.document.wiki.addresses import link_markup
from rules.nouns import Account, IssueRef
from syncer.trackers.jira import query, wiki_fitting
from syncer.trackers.jira.client import Client
from syncer.trackers.jira.flavour import Cut, Mark
from syncer.trackers.jira.payloads import CommentPayload, GlancedPayload, IssuePayload, UserPayload
from syncer.trackers.sought import Sought

_MENTION = re.compile(r"\[~([^\]\s|]+)\]")
# A comment's properties cannot be sent as Atlassian describes them, so the mark is an anchor, which is not seen.
_ANCHOR = re.compile(r"\s*\{anchor:(kintsugi-[a-z-]+-[0-9a-f]{32})-([0-9a-f]{64})\}\s*\Z")


class DataCenter:
    """See Flavour."""

    name: Literal["datacenter"] = "datacenter"
    title = "Jira Data Center"
    api = "/rest/api/2"

    def account(self, payload: UserPayload) -> Account:
        """By user name."""
        return Account(payload.name, payload.display_name)

    def user(self, login: str) -> dict[str, str]:
        return {"name": login}

    def is_login(self, text: str) -> bool:
        return 0 < len(text) <= 255 and text.isprintable()

    def named(self, login: str) -> dict[str, str]:
        return {"username": login}

    def called(self, words: str) -> dict[str, str]:
        return {"username": words}

    def sent(self, body: str) -> Any:
        return body

    def body(self, value: Any) -> str:
        return value if isinstance(value, str) else ""

    def words(self, value: Any) -> str:
        """Mentions as people say them; all other markup is readable as it is."""
        return _MENTION.sub(lambda found: f"@{found[1]}", self.body(value))

    def typed(self, value: Any) -> str:
        return self.body(value)

    def ways(self, issue: str) -> tuple[str, dict[str, str]]:
        """Asked for with the issue: Atlassian's OpenAPI document has no `expand` for the transitions alone."""
        return issue, {"fields": "status", "expand": "transitions.fields"}

    def length(self, body: str) -> int:
        return len(body)

    def shortened(self, body: str, limit: int, cut: Cut) -> str:
        rest = f" {link_markup('The rest is there.', cut.more_at)}" if cut.more_at else ""
        note = cut.sentence + rest
        return wiki_fitting.shortened(body, limit, note)

    def marked(self, body: str, mark: Mark) -> dict[str, Any]:
        anchor = f"{{anchor:{mark.mark.replace(' ', '-')}-{mark.said}}}"
        return {"body": f"{body.rstrip()}\n{anchor}"}

    def unmarked(self, value: Any) -> Any:
        return _ANCHOR.sub("", self.body(value))

    def mark(self, client: Client, payload: CommentPayload) -> Mark:
        found = _ANCHOR.search(self.body(payload.body))
        if found is None:
            return Mark()
        kind, _, code = found[1].removeprefix("kintsugi-").rpartition("-")
        return Mark(f"kintsugi {kind} {code}", found[2])

    def many(self, client: Client, refs: Sequence[IssueRef]) -> Mapping[str, IssuePayload]:
        return query.by_id(client, refs, IssuePayload)

    def glanced(self, client: Client, refs: Sequence[IssueRef]) -> Mapping[str, GlancedPayload]:
        return query.by_id(client, refs, GlancedPayload)

    def created(self, client: Client, project: str, sought: Sought) -> IssuePayload | None:
        return query.first_with(client, sought)
