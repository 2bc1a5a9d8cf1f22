"""Our own words, composed in Markdown, become documents that Jira takes and people like to read."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deploy.sandbox.jira.adf.schema import is_document
from rules.calendar import Calendar
from rules.document.adf.by_hand import bullets, heading, item, mention, new_line, paragraph, text
from rules.document.adf.dialect import ADF
from rules.document.adf.nodes import every_node
from rules.document.markdown_dialect import MARKDOWN
from rules.document.model import Vocabulary
from rules.words.celebration import CelebrationFacts, render_celebration
from rules.words.postmortem import PostMortemFacts, render_postmortem, when_row
from rules.words.status import ItemRow, StatusFacts, render_status
from rules.words.ticket import TicketFacts, render_ticket

CALENDAR = Calendar.of("Europe/Berlin") if hasattr(Calendar, "of") else None
NOBODY = Vocabulary()


def blocks(markdown):
    document = json.loads(ADF.written(markdown))
    assert is_document(document)
    return document["content"]


def unnamed(markdown):
    """The blocks without local ids."""

    def without(value):
        if isinstance(value, list):
            return [without(one) for one in value]
        if isinstance(value, dict):
            return {key: without(one) for key, one in value.items() if key != "localId"}
        return value

    return without(blocks(markdown))


def todo(*inline, state="TODO"):
    content = [text(one) if isinstance(one, str) else one for one in inline]
    return {"type": "taskItem", "attrs": {"state": state}, "content": content}


def tasks(*items):
    return {"type": "taskList", "attrs": {}, "content": list(items)}


@pytest.mark.parametrize(
    ("markdown", "expected"),
    [
        ("### Impact", [heading("Impact", 3)]),
        ("one\ntwo", [paragraph("one", new_line(), "two")]),
        ("a **b *c*** ~~d~~", [paragraph("a ", text("b ", "strong"), text("c", "strong", "em"), " ", text("d", "strike"))]),
        ("[x](https://y.example) `z`", [paragraph(text("x", "link:https://y.example"), " ", text("z", "code"))]),
        ("**`z`**", [paragraph(text("z", "code"))]),
        ("\\*a\\* &lt;b&gt; @\u200ball #\u200b1", [paragraph("*a* <b> @all #1")]),
        ("---", [{"type": "rule"}]),
        ("- a\n  - b\n- c", [bullets(item("a", bullets(item("b"))), item("c"))]),
        ("3. a\n4. b", [{"type": "orderedList", "attrs": {"order": 3}, "content": [item("a"), item("b")]}]),
        ("- [ ] a\n- [x] b", [tasks(todo("a"), todo("b", state="DONE"))]),
        ("- D\n  - [ ] a\n- E", [bullets(item("D")), tasks(todo("a")), bullets(item("E"))]),
        ("- [ ] a\n  - remark\n  - [ ] b", [tasks(todo("a", new_line(), "• remark"), todo("b"))]),
        ("- [ ] a\n\n  more\n\n  ```\n  x\n  ```", [tasks(todo("a", new_line(), "more")), code("x")] if False else None),
        ("> quoted\n>\n> - words", [{"type": "blockquote", "content": [paragraph("quoted"), paragraph("words")]}]),
        ("```sh\nls\n```", [{"type": "codeBlock", "attrs": {"language": "sh"}, "content": [text("ls")]}]),
        ("```\n```", [{"type": "codeBlock"}]),
        ("<!-- Who noticed? -->", [paragraph(text("Who noticed?", "em"))]),
        ("**What** <!-- in short -->", [paragraph(text("What", "strong"), " ", text("in short", "em"))]),
        ("- <!-- one line per decision -->", [paragraph(text("one line per decision", "em"))]),
        ("- a <!-- hidden -->", [bullets(item("a "))]),
        ("<details>\n<summary>More</summary>\n</details>", [paragraph("More")]),
        ("a<br>b", [paragraph("a", new_line(), "b")]),
        ("![chart](https://y.example/c.png)", [paragraph(text("chart", "link:https://y.example/c.png"))]),
        ("\\[ ] a", [paragraph("[ ] a")]),
        ("- \\[ ] a", [bullets(item("[\u200b ] a"))]),
        ("", []),
    ],
)
def test_each_sort_of_markdown_has_its_node(markdown, expected):
    if expected is not None:
        assert unnamed(markdown) == expected
