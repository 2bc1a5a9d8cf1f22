"""A person's lines and the document they stand for: what is left alone stays the same node, what is typed is ADF."""

from __future__ import annotations

import pytest

from deploy.sandbox.jira.adf.rewriting import from_text, to_text
from deploy.sandbox.jira.adf.schema import is_document

NAMES = {"712020:1": "bob"}
STATUS = {"type": "status", "attrs": {"text": "sev2", "color": "red", "localId": "s"}}
PANEL = {
    "type": "panel",
    "attrs": {"panelType": "info"},
    "content": [{"type": "paragraph", "content": [STATUS]}],
}
BOB = {"type": "mention", "attrs": {"id": "712020:1", "text": "@Bob Brown"}}


def text(words, *marks):
    return {"type": "text", "text": words, **({"marks": [{"type": mark} for mark in marks]} if marks else {})}


def item(local_id, *content, state="TODO"):
    return {"type": "taskItem", "attrs": {"localId": local_id, "state": state}, "content": list(content)}


def tasks(*items, local_id="list"):
    return {"type": "taskList", "attrs": {"localId": local_id}, "content": list(items)}


def heading(words):
    return {"type": "heading", "attrs": {"level": 2}, "content": [text(words)]}


def doc(*blocks):
    return {"type": "doc", "version": 1, "content": list(blocks)}


ODD = {"type": "paragraph", "content": [text("red", "underline")], "attrs": {"localId": "p"}}
WHOLE = doc(
    PANEL,
    heading("Decisions"),
    ODD,
    tasks(
        item("a", text("one by "), BOB), item("b", text("two"), state="DONE"), tasks(item("c", text("deep")))
    ),
    {"type": "rule"},
    {"type": "codeBlock", "content": [text("a\n\n# b")]},
)


def edited(*changes, document=WHOLE):
    lines = to_text(document, NAMES)
    for old, new in changes:
        assert old in lines
        lines = lines.replace(old, new)
    found = from_text(lines.replace("\n", "\r\n"), document, NAMES)
    assert is_document(found)
    return found["content"]


def test_an_editor_that_was_opened_and_saved_changes_nothing():
    assert edited() == WHOLE["content"]


def test_only_the_line_that_was_edited_changes():
    content = edited(("- [x] two", "- [ ] two and a half"))
    changed = content[3]["content"][1]
    assert changed == item("b", text("two and a half"))
    assert content[3]["attrs"] == {"localId": "list"}
    assert content[3]["content"][0] == WHOLE["content"][3]["content"][0]
    assert [each for at, each in enumerate(content) if at != 3] == [
        each for at, each in enumerate(WHOLE["content"]) if at != 3
    ]


def test_a_new_line_is_a_new_item_and_takes_nobodys_place():
    content = edited(("- [ ] one by @bob", "- [ ] one more thing\n- [ ] one by @bob"))
    first, second, *_ = content[3]["content"]
    assert first == item("", text("one more thing"))
    assert second == WHOLE["content"][3]["content"][0]


def test_lines_change_places_with_their_items():
    content = edited(
        ("- [ ] one by @bob\n- [x] two\n  - [ ] deep", "- [x] two\n  - [ ] deep\n- [ ] one by @bob")
    )
    ids = [each["attrs"]["localId"] for each in content[3]["content"]]
    assert ids[0], ids[2] == ("b", "a")
    assert content[3]["content"][1]["content"] == [item("c", text("deep"))]


def test_what_no_line_stands_for_can_be_moved_and_taken_away():
    lines = to_text(WHOLE, NAMES)
    panel = lines.split("\n\n")[0]
    moved = from_text(f"{lines.replace(panel, 'first')}\n\n{panel}", WHOLE, NAMES)["content"]
    assert moved[-1] == PANEL
    assert PANEL not in from_text(lines.replace(panel, ""), WHOLE, NAMES)["content"]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        (
            "**b** *e* ~~s~~ `c`",
            [
                text("b", "strong"),
                text(" "),
                text("e", "em"),
                text(" "),
                text("s", "strike"),
                text(" "),
                text("c", "code"),
            ],
        ),
        (
            "ask @bob, not @nobody or a@b.dev",
            [
                text("ask "),
                {"type": "mention", "attrs": {"id": "712020:1", "text": "@bob"}},
                text(", not @nobody or a@b.dev"),
            ],
        ),
        (
            "by [[2026-12-10]] or [[2026-13-40]]",
            [
                text("by "),
                {"type": "date", "attrs": {"timestamp": "1796860800000"}},
                text(" or [[2026-13-40]]"),
            ],
        ),
        (
            "see <https://a.dev/1>",
            [text("see "), {"type": "inlineCard", "attrs": {"url": "https://a.dev/1"}}],
        ),
        (
            "[x](https://a.dev)",
            [{"type": "text", "text": "x", "marks": [{"type": "link", "attrs": {"href": "https://a.dev"}}]}],
        ),
        (
            "**[`x`](https://a.dev)**",
            [
                {
                    "type": "text",
                    "text": "x",
                    "marks": [{"type": "link", "attrs": {"href": "https://a.dev"}}, {"type": "code"}],
                }
            ],
        ),
        ("one\ntwo", [text("one"), {"type": "hardBreak"}, text("two")]),
        ("2 * 3 ⟦7 nothing⟧", [text("2 * 3 ⟦7 nothing⟧")]),
    ],
)
def test_typed_words_are_what_they_look_like(typed, meant):
    found = from_text(typed, None, NAMES)
    assert found["content"] == [{"type": "paragraph", "content": meant}]
    assert is_document(found)


@pytest.mark.parametrize(
    ("typed", "kinds"),
    [
        ("# One\nwords\n- [ ] task", ["heading", "paragraph", "taskList"]),
        ("* a\n* b\n1. c", ["bulletList", "orderedList"]),
        ("<> decided\n<> too\n- [ ] do", ["decisionList", "taskList"]),
        ("<> decided\n  - [ ] under it", ["decisionList", "taskList"]),
        ("- [ ] do\n  * not there", ["taskList", "bulletList"]),
        ("* a\n  <> decided", ["bulletList", "decisionList"]),
        ("* a\n  - [ ] inside", ["bulletList"]),
        ("```python\nx = 1\n\ny = 2\n```", ["codeBlock"]),
        ("```\nnever closed", ["codeBlock"]),
        ("```\n```", ["codeBlock"]),
        ("---", ["rule"]),
        ("- plain", ["bulletList"]),
        ("  \n\n \n", []),
    ],
)
def test_typed_lines_are_blocks(typed, kinds):
    found = from_text(typed, None, NAMES)
    assert [each["type"] for each in found["content"]] == kinds
    assert is_document(found)


def test_lists_that_dashes_cannot_tell_are_kept_whole():
    two = {"type": "listItem", "content": [ODD, {"type": "codeBlock", "content": [text("x")]}]}
    broken = {
        "type": "listItem",
        "content": [{"type": "paragraph", "content": [text("x"), {"type": "hardBreak"}]}],
    }
    for listed in ({"type": "bulletList", "content": [two]}, {"type": "orderedList", "content": [broken]}):
        assert to_text(doc(listed), NAMES).startswith("⟦1 ")
        assert edited(document=doc(listed)) == [listed]
