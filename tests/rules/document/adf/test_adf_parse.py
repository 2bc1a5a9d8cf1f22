"""Decisions and action items are read out of whatever people put into a description on Jira Cloud."""

from __future__ import annotations

import pytest

from rules.document.adf.by_hand import (
    bullets,
    document,
    heading,
    item,
    mention,
    paragraph,
    task,
    tasks,
    text,
)
from rules.document.adf.dialect import ADF
from rules.document.model import Review

BOB = mention("5b10a2844c20165700ede21g", "Bob Brown")


def parsed(people, *blocks):
    return ADF.parse(document(heading("Decisions"), *blocks), people)


def titles(people, *blocks):
    return [one.title for one in parsed(people, *blocks).lines]


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
