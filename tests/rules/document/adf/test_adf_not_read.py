"""What stands in a description on Jira Cloud and is no action item, and what is said of it."""

from __future__ import annotations

import pytest

from rules.document.adf.by_hand import (
    bullets,
    decision,
    decisions,
    document,
    heading,
    item,
    mention,
    new_line,
    paragraph,
    task,
    tasks,
    text,
)
from rules.document.adf.dialect import ADF

BOB = mention("5b10a2844c20165700ede21g", "Bob Brown")

CAROL = mention("557058:f58131cb-b67d-43c7-b30d-6b58d40bd077", "Carol Diaz")


def parsed(people, *blocks):
    return ADF.parse(document(heading("Decisions"), *blocks), people)


def test_fields_below_the_first_line_are_noted(people):
    found = parsed(people, tasks(task("Do it", new_line(), "— @bob, P1")))
    assert "first line only" in found.notes[0]


@pytest.mark.parametrize("words", ["…", "TODO", "<what> — <who>, <when>", " "])
def test_template_placeholders_are_no_items_and_no_decisions(words, people):
    found = parsed(people, tasks(task(words)), bullets(item(words), item("[ ]")), decisions(decision(words)))
    assert (found.lines, found.decisions, found.notes) == ((), (), ())


def test_words_for_people_to_fill_in_from_a_jira_template_are_no_decision(people):
    hint = {"type": "placeholder", "attrs": {"text": "Write a decision"}}
    assert parsed(people, bullets(item(hint)), tasks(task(hint))).decisions == ()


def test_an_item_without_a_title_is_noted(people):
    found = parsed(people, tasks(task(BOB, ", P1")))
    assert found.lines == ()
    assert "has no title" in found.notes[0]


def test_a_second_owner_is_noted_by_name(people):
    found = parsed(people, tasks(task("Do it — ", BOB, ", ", CAROL)))
    assert found.notes == ("“Do it”: its owner is @Bob Brown; @Carol Diaz is not read: there is one.",)


def panel(*blocks):
    return {"type": "panel", "attrs": {"panelType": "info"}, "content": list(blocks)}


def table(*blocks):
    return {
        "type": "table",
        "content": [{"type": "tableRow", "content": [{"type": "tableCell", "content": list(blocks)}]}],
    }


@pytest.mark.parametrize(
    "around",
    [
        panel,
        table,
        lambda *blocks: {"type": "expand", "attrs": {"title": "x"}, "content": list(blocks)},
        lambda *blocks: {"type": "blockquote", "content": list(blocks)},
        lambda *blocks: {
            "type": "layoutSection",
            "content": [{"type": "layoutColumn", "attrs": {"width": 50}, "content": list(blocks)}],
        },
        lambda *blocks: {"type": "bodiedExtension", "attrs": {"extensionKey": "k"}, "content": list(blocks)},
        lambda *blocks: {"type": "somethingNew", "content": list(blocks)},
    ],
)
def test_what_stands_in_a_panel_or_a_table_is_not_read_and_said_so(around, people):
    inner = [heading("Decisions"), tasks(task("Do it — ", BOB)), bullets(item("Decide"), item("[ ] Also"))]
    found = parsed(people, around(*inner), tasks(task("Mine")))
    assert ([one.title for one in found.lines], found.decisions) == (["Mine"], ())
    assert [note.split("”")[0] for note in found.notes] == ["“Do it — @Bob Brown", "“Also"]
    elsewhere = ADF.parse(document(heading("Impact"), around(*inner)), people)
    assert (elsewhere.lines, elsewhere.notes) == ((), ())


def test_code_media_and_macros_are_not_read(people):
    blocks = [
        {"type": "codeBlock", "content": [text("- [ ] Do it")]},
        {"type": "mediaSingle", "content": [{"type": "media", "attrs": {"type": "file", "id": "1"}}]},
        {"type": "extension", "attrs": {"extensionKey": "toc", "extensionType": "x"}},
        {"type": "bulletList", "content": [{"type": "listItem", "content": [{"type": "codeBlock"}]}]},
        paragraph("[ ] no list"),
    ]
    found = parsed(people, *blocks)
    assert (found.lines, found.decisions) == ((), ())


def test_an_empty_description_says_nothing(people):
    assert ADF.parse("", people) == ADF.parse(document(), people)
    assert ADF.parse("", people).notes == ()
