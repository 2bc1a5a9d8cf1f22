"""Our own words, composed in Markdown, become documents that Jira takes and people like to read."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deploy.sandbox.jira.adf.schema import is_document
from rules.document.adf.by_hand import bullets, heading, item, new_line, paragraph, text
from rules.document.adf.dialect import ADF
from rules.document.adf.nodes import every_node
from rules.document.markdown_dialect import MARKDOWN
from rules.document.model import Vocabulary
from rules.words.templating import text_of

GOLDEN = sorted((Path(__file__).parents[2] / "words" / "golden").glob("*.md"))
NOBODY = Vocabulary()


def without_ids(value):
    if isinstance(value, list):
        return [without_ids(one) for one in value]
    if isinstance(value, dict):
        return {key: without_ids(one) for key, one in value.items() if key != "localId"}
    return value


def blocks(markdown):
    document = json.loads(ADF.written(markdown))
    assert is_document(document)
    return without_ids(document["content"])


def todo(*inline, state="TODO"):
    content = [text(one) if isinstance(one, str) else one for one in inline]
    return {"type": "taskItem", "attrs": {"state": state}, "content": content}


def tasks(*items):
    return {"type": "taskList", "attrs": {}, "content": list(items)}


def code(words, **attrs):
    return {"type": "codeBlock", **attrs, "content": [text(words)]}


RULE = {"type": "rule"}


@pytest.mark.parametrize(
    ("markdown", "expected"),
    [
        ("### Impact", [heading("Impact", 3)]),
        ("#", [{"type": "heading", "attrs": {"level": 1}}]),
        ("one\ntwo", [paragraph("one", new_line(), "two")]),
        ("a **b *c***", [paragraph("a ", text("b ", "strong"), text("c", "strong", "em"))]),
        ("~~d~~ *(e)*", [paragraph(text("d", "strike"), " ", text("(e)", "em"))]),
        (
            "[x](https://y.example) `z`",
            [paragraph(text("x", "link:https://y.example"), " ", text("z", "code"))],
        ),
        ("**`z`**", [paragraph(text("z", "code"))]),
        ("\\*a\\* &lt;b&gt; @\u200ball #\u200b1", [paragraph("*a* <b> @all #1")]),
        ("---", [RULE]),
        ("- a\n  - b\n- c", [bullets(item("a", bullets(item("b"))), item("c"))]),
        ("3. a", [{"type": "orderedList", "attrs": {"order": 3}, "content": [item("a")]}]),
        (
            "- a\n\n  b\n\n  ```\n  c\n  ```",
            [bullets({**item("a"), "content": [paragraph("a"), paragraph("b"), code("c")]})],
        ),
        ("- a\n\n  ---\n- b", [bullets(item("a")), RULE, bullets(item("b"))]),
        ("- [ ] a\n- [x] b", [tasks(todo("a"), todo("b", state="DONE"))]),
        ("- D\n  - [ ] a\n- E", [bullets(item("D")), tasks(todo("a")), bullets(item("E"))]),
        (
            "- D\n  - [ ] a\n  - e\n- [ ] b",
            [bullets(item("D", bullets(item("e")))), tasks(todo("a"), todo("b"))],
        ),
        ("- [ ] a\n  - remark\n  - [ ] b", [tasks(todo("a", new_line(), "• remark"), todo("b"))]),
        ("- [ ] a\n\n  more\n\n  ```\n  x\n  ```", [tasks(todo("a", new_line(), "more")), code("x")]),
        (
            "> quoted\n>\n> - words",
            [{"type": "blockquote", "content": [paragraph("quoted"), paragraph("words")]}],
        ),
        ("```sh\nls\n```", [code("ls", attrs={"language": "sh"})]),
        ("```\n```", [{"type": "codeBlock"}]),
        ("<!-- Who noticed? -->", [paragraph(text("Who noticed?", "em"))]),
        (
            "<!--\na\n- [ ] b\n\nc\n-->",
            [paragraph(text("a", "em"), new_line(), text("☐ b", "em")), paragraph(text("c", "em"))],
        ),
        ("**What** <!-- in short -->", [paragraph(text("What", "strong"), " ", text("in short", "em"))]),
        ("- <!-- one line per decision -->", [paragraph(text("one line per decision", "em"))]),
        ("- a<!-- hidden -->", [bullets(item("a"))]),
        ("<details>\n<summary>More</summary>\n</details>", [paragraph("More")]),
        ("a<br>b", [paragraph("a", new_line(), "b")]),
        ("![chart](https://y.example/c.png)", [paragraph(text("chart", "link:https://y.example/c.png"))]),
        ("[x](javascript:y)", [paragraph("[x](javascript:y)")]),
        ("- \\[ ] a", [bullets(item("[\u200b ] a"))]),
        ("", []),
    ],
)
def test_each_sort_of_markdown_has_its_node(markdown, expected):
    assert blocks(markdown) == expected


def cells(table):
    return [[(cell["type"], cell["content"]) for cell in row["content"]] for row in table["content"]]


def test_a_table_without_a_head_is_headed_by_its_first_column():
    (table,) = blocks("| | |\n|---|---|\n| When | a \\| b |")
    assert cells(table) == [[("tableHeader", [paragraph("When")]), ("tableCell", [paragraph("a | b")])]]


def test_a_table_with_a_head_keeps_it():
    (table,) = blocks("| what | who |\n|---|---|\n| x | |")
    assert cells(table) == [
        [("tableHeader", [paragraph("what")]), ("tableHeader", [paragraph("who")])],
        [("tableCell", [paragraph("x")]), ("tableCell", [paragraph()])],
    ]


def test_under_decisions_a_rule_sets_a_box_of_its_own_apart():
    markdown = "## Decisions\n\n- D\n  - [ ] a\n- [ ] b\n"
    assert blocks(markdown)[1:] == [bullets(item("D")), tasks(todo("a")), RULE, tasks(todo("b"))]
    assert ADF.parse(ADF.written(markdown), NOBODY) == MARKDOWN.parse(markdown, NOBODY)


@pytest.mark.parametrize("file", GOLDEN, ids=lambda file: file.stem)
def test_whatever_we_say_to_people_is_a_document_without_signs_of_markdown(file):
    markdown = file.read_text(encoding="utf-8")
    document = json.loads(ADF.written(markdown))
    assert is_document(document)
    words = [node["text"] for node in every_node(document) if node["type"] == "text"]
    assert words
    assert not [word for word in words if any(sign in word for sign in ("**", "](", "<!--", "\u200b", "\\"))]
    assert ADF.parse(json.dumps(document), NOBODY) == MARKDOWN.parse(markdown, NOBODY)
    assert ADF.read_ticket(json.dumps(document)) == MARKDOWN.read_ticket(markdown)
    assert ADF.has_timeline(json.dumps(document)) == MARKDOWN.has_timeline(markdown)


@pytest.mark.parametrize("name", ["incident", "failed-deploy"])
def test_the_advice_of_a_template_is_seen_and_never_read(name):
    advice = text_of(name)
    written = ADF.written(advice.replace("{%", "<!--").replace("%}", "-->"))
    found = ADF.parse(written, NOBODY)
    assert (found.lines, found.decisions) == ((), ())
    assert "One line per decision; a box makes it a ticket." in written


def test_the_same_words_give_the_same_document_and_every_local_id_is_its_own():
    markdown = "- [ ] a\n- [ ] a\n\nx\n\n- [ ] a\n"
    assert ADF.written(markdown) == ADF.written(markdown)
    nodes = every_node(json.loads(ADF.written(markdown)))
    ids = [node["attrs"]["localId"] for node in nodes if node["type"].startswith("task")]
    assert len(ids) == len(set(ids)) == 5


BITS = st.sampled_from(
    [
        "- ",
        "  ",
        "* ",
        "1. ",
        "[ ] ",
        "> ",
        "# ",
        "| ",
        "|---|\n",
        "```\n",
        "<!--",
        "-->",
        "<b>",
        "**",
        "~~",
        "`",
        "\n",
    ]
)


@given(st.lists(st.one_of(BITS, st.text(max_size=4)), max_size=30).map("".join))
def test_any_template_of_any_user_becomes_a_document(markdown):
    assert is_document(json.loads(ADF.written(markdown)))
