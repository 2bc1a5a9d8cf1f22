"""Jira Cloud: account ids, version 3 of the API, texts in the Atlassian Document Format."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any, Literal

from rules.document.adf.nodes import document_of, text_of
from rules.nouns import Account, IssueRef
from syncer.errors import GiveUp
from syncer.trackers.jira import adf_fitting, adf_text, bulk, keys
from syncer.trackers.jira.client import Client
from syncer.trackers.jira.comment_marks import mark_of
from syncer.trackers.jira.flavour import MARK, Cut, Mark
from syncer.trackers.jira.payloads import CommentPayload, GlancedPayload, IssuePayload, UserPayload
from syncer.trackers.sought import Sought

_ACCOUNT = re.compile(r"[A-Za-z0-9:_-]{1,128}")


class Cloud:
    """See Flavour."""

    name: Literal["cloud"] = "cloud"
    title = "Jira Cloud"
    api = "/rest/api/3"

    def account(self, payload: UserPayload) -> Account:
        """By account id; an app is no person."""
        return Account(payload.account_id, payload.display_name, payload.kind == "app")

    def user(self, login: str) -> dict[str, str]:
        return {"accountId": login}

    def is_login(self, text: str) -> bool:
        return _ACCOUNT.fullmatch(text) is not None

    def named(self, login: str) -> dict[str, str]:
        return {"accountId": login}

    def called(self, words: str) -> dict[str, str]:
        return {"query": words}

    def sent(self, body: str) -> Any:
        """No text at all is null. GiveUp for one that is no document: it would be refused as a whole."""
        if not body:
            return None
        document = document_of(body)
        if document is None:
            raise GiveUp(
                "jira.no_document", "A description that cannot be read is not written over; mend it by hand."
            )
        return document

    def body(self, value: Any) -> str:
        return text_of(value)

    def words(self, value: Any) -> str:
        return adf_text.words_of(value)

    def typed(self, value: Any) -> str:
        return adf_text.typed_words_of(value)

    def ways(self, issue: str) -> tuple[str, dict[str, str]]:
        return f"{issue}/transitions", {"expand": "transitions.fields"}

    def length(self, body: str) -> int:
        return adf_fitting.length(self.sent(body) or {})

    def shortened(self, body: str, limit: int, cut: Cut) -> str:
        return self.body(adf_fitting.shortened(self.sent(body) or {}, limit, _note(cut)))

    def marked(self, body: str, mark: Mark) -> dict[str, Any]:
        """The mark is a property of the comment, which readers do not see."""
        value = {"mark": mark.mark, "said": mark.said}
        return {"body": self.sent(body), "properties": [{"key": MARK, "value": value}]}

    def unmarked(self, value: Any) -> Any:
        return value

    def mark(self, client: Client, payload: CommentPayload) -> Mark:
        value = mark_of(client, payload)
        return Mark(str(value.get("mark", "")), str(value.get("said", "")))

    def many(self, client: Client, refs: Sequence[IssueRef]) -> Mapping[str, IssuePayload]:
        return bulk.by_id(client, refs, IssuePayload)

    def glanced(self, client: Client, refs: Sequence[IssueRef]) -> Mapping[str, GlancedPayload]:
        return bulk.by_id(client, refs, GlancedPayload)

    def created(self, client: Client, project: str, sought: Sought) -> IssuePayload | None:
        return keys.first_with(client, project, sought)


def _note(cut: Cut) -> dict[str, Any]:
    content: list[dict[str, Any]] = [{"type": "text", "text": cut.sentence}]
    if cut.more_at:
        link = {"type": "link", "attrs": {"href": cut.more_at}}
        content.append({"type": "text", "text": " "})
        content.append({"type": "text", "text": "The rest is there.", "marks": [link]})
    return {"type": "paragraph", "content": content}
