"""Decisions and action items are read out of whatever people put into a description on Jira Cloud."""

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
from rules.document.model import Review

BOB = mention("5b10a2844c20165700ede21g", "Bob Brown")
CAROL = mention("557058:f58131cb-b67d-43c7-b30d-6b58d40bd077", "Carol Diaz")


def parsed(people, *blocks):
    return ADF.parse(document(heading("Decisions"), *blocks), people)


def titles(people, *blocks):
    return [one.title for one in parsed(people, *blocks).lines]


def test_task_items_after_a_decision_carry_it_out_up_to_the_next_decision(people):
    found = parsed(
        people,
        tasks(task("Before all")),
        bullets(item("Gate every deploy on a canary")),
        tasks(task("Add a canary stage"), task("Alert on its error rate")),
        paragraph("Some words in between."),
        tasks(task("Tell support")),
        decisions(decision("Keep the pool small")),
        tasks(task("Lower the limit")),
    )
    assert [one.text for one in found.decisions] == ["Gate every deploy on a canary", "Keep the pool small"]
    assert [one.decision for one in found.lines] == [
        None,
        *["Gate every deploy on a canary"] * 3,
        "Keep the pool small",
    ]
    assert found.decisions[0].items == (2, 3, 4)


@pytest.mark.parametrize("end", [heading("Action items"), heading("By Friday", 3), {"type": "rule"}])
def test_a_heading_or_a_rule_ends_what_a_decision_reaches(end, people):
    found = parsed(people, bullets(item("Gate it")), end, tasks(task("Do it")))
    assert [one.decision for one in found.lines] == [None]
    assert found.decisions[0].items == ()


@pytest.mark.parametrize(
    "words", ["Decisions", "decisions:", "🎯 Decisions", "3. Action items", "Decisions & action items"]
)
@pytest.mark.parametrize("level", [1, 6])
def test_the_heading_may_be_of_any_level_and_style(words, level, people):
    text_ = document(heading(words, level), tasks(task("Do it")))
    assert [one.title for one in ADF.parse(text_, people).lines] == ["Do it"]


def test_a_heading_may_have_marks_and_emoji(people):
    flag = {"type": "emoji", "attrs": {"shortName": ":flag:", "text": "🏁"}}
    head = {
        "type": "heading",
        "attrs": {"level": 2},
        "content": [flag, text(" Deci", "strong"), text("sions")],
    }
    assert len(ADF.parse(document(head, tasks(task("Do it"))), people).lines) == 1


def test_a_section_ends_at_the_next_heading_of_its_level_or_above(people):
    text_ = document(
        heading("Decisions"),
        tasks(task("A")),
        heading("More", 3),
        tasks(task("B")),
        heading("Next"),
        tasks(task("C")),
        heading("Action items", 1),
        tasks(task("D")),
    )
    assert [one.title for one in ADF.parse(text_, people).lines] == ["A", "B", "D"]


@pytest.mark.parametrize("sort", ["bulletList", "orderedList"])
def test_text_boxes_in_plain_lists_count_too(sort, people):
    listed = {
        **bullets(item("Gate it", bullets(item("[ ] Add it"), item("[x] Alert"))), item("[ ] Alone")),
        "type": sort,
    }
    found = parsed(people, listed)
    assert [(one.title, one.done, one.decision) for one in found.lines] == [
        ("Add it", False, "Gate it"),
        ("Alert", True, "Gate it"),
        ("Alone", False, None),
    ]


def test_tasks_nested_in_a_list_item_carry_out_its_decision_and_not_the_one_before(people):
    found = parsed(people, bullets(item("One"), item("Two", tasks(task("Do it")))), tasks(task("And this")))
    assert [one.decision for one in found.lines] == ["Two", "Two"]


def test_tasks_below_tasks_are_read(people):
    nested = tasks(task("A"), tasks(task("B"), tasks(task("C"))))
    assert titles(people, nested) == ["A", "B", "C"]


def test_a_task_that_holds_paragraphs_is_read_too(people):
    block = {
        "type": "blockTaskItem",
        "attrs": {"localId": "1", "state": "DONE"},
        "content": [paragraph("Do it — ", BOB), paragraph("a remark")],
    }
    (found,) = parsed(people, tasks(block)).lines
    assert (found.title, found.done, found.owner) == ("Do it", True, "@5b10a2844c20165700ede21g")


def test_a_plain_line_below_another_is_prose(people):
    found = parsed(people, bullets(item("Decide", bullets(item("because", bullets(item("[ ] Do it")))))))
    assert [one.text for one in found.decisions] == ["Decide"]
    assert [one.decision for one in found.lines] == ["Decide"]


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


def test_the_review_box_stands_under_its_own_heading(people):
    text_ = document(
        heading("Decisions"),
        tasks(task("Do it"), task("Review held")),
        heading("Review"),
        tasks(task(text("Review held", "strong"), done=True), task("Bring cake")),
    )
    found = ADF.parse(text_, people)
    assert [one.title for one in found.lines] == ["Do it"]
    assert found.review == Review(1, held=True)


def test_a_review_box_in_a_plain_list_counts(people):
    text_ = document(heading("Review"), bullets(item("[ ] Review held")))
    assert ADF.parse(text_, people).review == Review(0, held=False)


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
