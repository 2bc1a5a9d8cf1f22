"""Titles, reasons and people from elsewhere are written into a description so that they stay what they are."""

from __future__ import annotations

import json

import pytest
from adf_edits import BOB, CHK_42, LINK, edited, nodes, plain_mention

from rules.document.adf.by_hand import (
    document,
    heading,
    mention,
    task,
    tasks,
    text,
)
from rules.document.adf.dialect import ADF
from rules.document.model import Edits, LineEdit


@pytest.mark.parametrize(
    "title",
    [
        "Fix P1",
        "Do it — @carol, by Friday",
        "@carol: mend",
        "A. Done when: B",
        "End.",
        "x · CHK-1",
        "see https://x.example/browse/CHK-1",
        "~~gone~~",
        "one ` two * three",
        "a\nb",
        "Carol Diaz",
        "by tomorrow",
        "Wait until 2026-12-10",
        "(P1)",
        "[x] not a box",
        "a \\* b",
        "<b>bold</b> &amp; [x](https://y.example)",
    ],
)
def test_a_title_that_reads_like_something_else_stays_a_title(title, people):
    before = document(heading("Decisions"), tasks(task("Do it — ", BOB, " · ", CHK_42)))
    after = ADF.apply(before, Edits(lines=(LineEdit(0, title=title),)), people)
    (line,) = ADF.parse(after, people).lines
    assert (line.title, line.owner, line.link) == (" ".join(title.split()), "@b0b", LINK)
    assert (line.due, line.priority, line.done_when, line.struck) == (None, None, None, False)


def test_a_title_from_elsewhere_makes_no_mention_and_no_link(people):
    inline = edited(people, ["Do it"], title="ping @\u200ball and [x](https://evil.example) [~accountid:b0b]")
    assert inline == [text("ping @all and [x](https://evil.example) [~accountid:b0b]")]


def test_a_reason_may_say_anything(people):
    reason = "not planned (yet), see · CHK-9; @bob said: by Friday. Done when: never"
    before = document(heading("Decisions"), tasks(task("Do it — ", BOB, " · ", CHK_42)))
    after = ADF.apply(before, Edits(lines=(LineEdit(0, struck=True, reason=reason),)), people)
    (line,) = ADF.parse(after, people).lines
    assert (line.title, line.struck, line.reason, line.owner, line.link) == (
        "Do it",
        True,
        reason,
        "@b0b",
        LINK,
    )
    assert (line.due, line.done_when) == (None, None)


def test_a_new_mention_carries_a_name_and_those_of_people_stay_as_they_are(people):
    theirs = plain_mention("c4r")
    before = document(heading("Decisions"), tasks(task("Do it — ", theirs), task("Check it — ", BOB)))
    edits = Edits(
        lines=(LineEdit(1, owner="@d0d"),),
        new_actions=("Tell them — [~accountid:e1e]", "Ask them — [~accountid:f2f]"),
        names={"c4r": "Carol Diaz", "d0d": "Dan Ito", "e1e": "Eve Adams"},
    )
    blocks = json.loads(ADF.apply(before, edits, people))["content"]
    found = [node for one in blocks[1]["content"] for node in one["content"] if node["type"] == "mention"]
    named = [mention("d0d", "Dan Ito"), mention("e1e", "Eve Adams"), plain_mention("f2f")]
    assert found == [theirs, *named]


def test_who_is_called_by_name_in_words_becomes_no_account(people):
    """There is none that is called so."""
    assert edited(people, ["Do it — @Carol Diaz"], priority="P1") == nodes("Do it — @Carol Diaz, P1")
    assert edited(people, ["Do it — @Bob Brown"], owner="@Carol Diaz") == nodes("Do it — @Carol Diaz")
