"""One task of an ADF document by hand, and what becomes of its nodes when it is edited."""

from __future__ import annotations

import json
from typing import Any

from deploy.sandbox.jira.adf.schema import is_document
from rules.document.adf.by_hand import document, heading, mention, task, tasks, text
from rules.document.adf.dialect import ADF
from rules.document.model import Edits, LineEdit, Link, Vocabulary

BOB = mention("b0b", "Bob Brown")
URL = "https://acme.atlassian.net/browse/CHK-42"
LINK = Link("CHK-42", URL)
CHK_42 = text("CHK-42", f"link:{URL}")


def plain_mention(account: str) -> Any:
    return {"type": "mention", "attrs": {"id": account}}


def edited(people: Vocabulary, inline: Any, **changes: Any) -> Any:
    """The inline nodes of a task after an edit of it."""
    before = document(heading("Decisions"), tasks(task(*inline)))
    after = ADF.apply(before, Edits(lines=(LineEdit(0, **changes),)), people)
    assert is_document(json.loads(after))
    return json.loads(after)["content"][1]["content"][0]["content"]


def nodes(*inline: Any) -> list[Any]:
    return [text(one) if isinstance(one, str) else one for one in inline]
