"""A box on Jira Cloud is ticked in the form that it has."""

from __future__ import annotations

import json

from rules.document.adf.by_hand import (
    bullets,
    document,
    heading,
    item,
    task,
    tasks,
    text,
)
from rules.document.adf.dialect import ADF
from rules.document.model import Edits, LineEdit


def test_a_task_is_ticked_by_its_state(people):
    before = document(heading("Decisions"), tasks(task("Do it"), task("Leave it")))
    after = json.loads(ADF.apply(before, Edits(lines=(LineEdit(0, done=True),)), people))
    expected = json.loads(before)
    expected["content"][1]["content"][0]["attrs"]["state"] = "DONE"
    assert after == expected
    again = ADF.apply(json.dumps(after), Edits(lines=(LineEdit(0, done=False),)), people)
    assert json.loads(again) == json.loads(before)


def test_a_text_box_is_ticked_by_its_sign(people):
    before = document(heading("Decisions"), bullets(item("[ ] Do ", text("it", "strong"))))
    after = ADF.apply(before, Edits(lines=(LineEdit(0, done=True, priority="P1"),)), people)
    box = json.loads(after)["content"][1]["content"][0]["content"][0]["content"]
    assert box == [text("[x] Do "), text("it", "strong"), text(" — P1")]


def test_the_review_box_is_unticked(people):
    before = document(heading("Review"), tasks(task("Review held", done=True)))
    after = ADF.apply(before, Edits(lines=(LineEdit(0, done=False),)), people)
    review = ADF.parse(after, people).review
    assert review is not None
    assert not review.held


def test_an_edit_of_no_line_is_ignored_and_no_edit_changes_nothing(people):
    spaced = json.dumps(json.loads(document(heading("Decisions"), tasks(task("Do it")))), indent=2)
    for edits in (
        Edits(),
        Edits(lines=(LineEdit(7, done=True), LineEdit(-1, done=True), LineEdit(0, done=False))),
    ):
        assert ADF.apply(spaced, edits, people) == spaced
