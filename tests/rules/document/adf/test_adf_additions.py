"""New tasks, entries of the timeline and rows that changed find their places."""

from __future__ import annotations

import json

import pytest

from deploy.sandbox.jira.adf.schema import is_document
from rules.document.adf.by_hand import (
    bullets,
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
from rules.document.model import Edits

BOB = mention("b0b", "Bob Brown")


def added(people, *blocks, action="Do it — @bob, by Friday"):
    after = ADF.apply(document(*blocks), Edits(new_actions=(action,)), people)
    assert is_document(json.loads(after))
    return after


@pytest.mark.parametrize(
    ("blocks", "place"),
    [
        ([heading("Decisions"), paragraph("advice")], (2, 0)),
        ([heading("Decisions"), tasks(task("A"))], (1, 1)),
        ([heading("Decisions"), tasks(task("A")), bullets(item("D")), tasks(task("B"))], (1, 1)),
        ([heading("Decisions"), paragraph("advice"), bullets(item("D")), tasks(task("B"))], (2, 0)),
        ([heading("Decisions"), bullets(item("D")), heading("Action items"), tasks(task("B"))], (3, 1)),
        ([heading("Decisions"), bullets(item("D")), {"type": "rule"}, tasks(task("B"))], (3, 1)),
        ([heading("Decisions"), paragraph(), heading("Review"), tasks(task("Review held"))], (1, 0)),
    ],
)
def test_a_new_action_is_a_task_that_carries_out_no_decision(blocks, place, people):
    after = added(people, *blocks)
    at, inside = place
    assert json.loads(after)["content"][at]["content"][inside]["content"] == [text("Do it — @bob, by Friday")]
    line = next(one for one in ADF.parse(after, people).lines if one.title == "Do it")
    assert (line.decision, line.owner, line.due, line.done) == (None, "@bob", "Friday", False)
    assert ADF.says(after, "Do it — @bob, by Friday")


def test_without_a_section_a_new_action_gets_one_before_the_review_or_at_the_end(people):
    before_review = json.loads(
        added(people, heading("Impact", 3), heading("Review", 3), tasks(task("Review held")))
    )
    assert before_review["content"][1] == heading("Decisions", 3)
    at_the_end = json.loads(added(people, heading("Impact"), paragraph("None.")))
    assert at_the_end["content"][2] == heading("Decisions")
    from_nothing = ADF.apply("", Edits(new_actions=("Do it",)), people)
    assert [one.title for one in ADF.parse(from_nothing, people).lines] == ["Do it"]
    assert is_document(json.loads(from_nothing))


def test_a_mention_in_a_command_is_a_mention_in_the_new_task(people):
    action = "Do *it* — [~accountid:557058:f5-81], P1"
    after = added(people, heading("Decisions"), action=action)
    assert ADF.parse(after, people).lines[0].owner == "@557058:f5-81"
    assert ADF.says(after, action)


def test_what_nobody_could_read_as_an_action_is_left_out(people):
    before = document(heading("Decisions"), tasks(task("Do it")))
    assert ADF.apply(before, Edits(new_actions=("…", " ", "@bob, P1", "Review held")), people) == before


def test_two_new_actions_with_the_same_words_are_two_tasks(people):
    after = ADF.apply(document(heading("Decisions")), Edits(new_actions=("Do it", "Do it")), people)
    one, other = json.loads(after)["content"][1]["content"]
    assert one["attrs"]["localId"] != other["attrs"]["localId"]


ENTRY = "Sun 22 Nov, 09:12 · resolved by \\*Bob\\*"


@pytest.mark.parametrize(
    ("blocks", "place"),
    [
        ([heading("Timeline"), paragraph("advice"), bullets(item("08:04"))], (2, 1)),
        ([heading("Timeline"), paragraph("advice"), paragraph(), heading("Impact")], (2, 0)),
        ([heading("Timeline"), bullets(item("08:04")), paragraph("and"), bullets(item("08:09"))], (3, 1)),
    ],
)
def test_entries_are_added_to_the_end_of_the_timeline(blocks, place, people):
    assert ADF.has_timeline(document(*blocks))
    after = ADF.apply(document(*blocks), Edits(timeline=(ENTRY,)), people)
    assert is_document(json.loads(after))
    at, inside = place
    entry = json.loads(after)["content"][at]["content"][inside]
    assert entry == item("Sun 22 Nov, 09:12 · resolved by *Bob*")
    assert ADF.says(after, ENTRY)
    assert not ADF.says(document(*blocks), ENTRY)


def test_without_a_timeline_no_entry_is_written(people):
    before = document(heading("What happened"))
    assert not ADF.has_timeline(before)
    assert ADF.apply(before, Edits(timeline=("x",)), people) == before


def row(*cells, head="tableHeader"):
    sorts = [head, *["tableCell"] * len(cells)]
    content = [
        {"type": sort, "content": [paragraph(*cell)]} for sort, cell in zip(sorts, cells, strict=False)
    ]
    return {"type": "tableRow", "content": content}


def test_a_row_of_ours_is_replaced_wherever_it_is(people):
    old, new = (
        "| When | Sun 22 Nov, 08:04 – not yet resolved, Europe/Berlin |",
        "| When | Sun 22 Nov, *x* \\| y |",
    )
    kept = row(["Incident"], [text("PD", "link:https://pd.example"), " · sev2"])
    when = row(["When"], ["Sun 22 Nov, 08:04 – ", text("not yet resolved", "em"), ", Europe/Berlin"])
    before = document(paragraph("x"), {"type": "table", "attrs": {"layout": "wide"}, "content": [kept, when]})
    after = json.loads(ADF.apply(before, Edits(replace=((old, new),)), people))
    expected = json.loads(before)
    expected["content"][1]["content"][1]["content"][1]["content"] = [
        paragraph("Sun 22 Nov, ", text("x", "em"), " | y")
    ]
    assert after == expected
    assert ADF.apply(json.dumps(after), Edits(replace=((old, new),)), people) == json.dumps(after)


def test_a_row_that_people_reworded_is_left_alone(people):
    before = document({"type": "table", "content": [row(["When"], ["Sunday"])]})
    assert ADF.apply(before, Edits(replace=(("| When | Sun |", "| When | Mon |"),)), people) == before


def test_a_line_of_ours_is_replaced_too(people):
    before = document(paragraph("Ready by ", text("Friday", "strong")), paragraph("Ready by Friday!"))
    after = ADF.apply(before, Edits(replace=(("Ready by **Friday**", "Ready by **Monday**"),)), people)
    assert json.loads(after)["content"] == [
        paragraph("Ready by ", text("Monday", "strong")),
        paragraph("Ready by Friday!"),
    ]


def test_an_image_that_people_put_into_a_line_or_a_row_of_ours_stays(people):
    image = {"type": "mediaInline", "attrs": {"id": "1", "collection": "c", "type": "image"}}
    table = {"type": "table", "content": [row(["When"], [image, "Sun"])]}
    before = document(paragraph(image, "Ready by Friday"), table)
    edits = Edits(replace=(("Ready by Friday", "Ready by Monday"), ("| When | Sun |", "| When | Mon |")))
    assert json.loads(ADF.apply(before, edits, people))["content"] == [
        paragraph("Ready by Monday", image),
        {"type": "table", "content": [row(["When"], ["Mon", image])]},
    ]


def test_what_a_line_says_is_found_with_and_without_its_box(people):
    said = document(
        heading("Decisions"),
        tasks(task("Do it — ", BOB)),
        bullets(item("[x] Add *it*")),
        paragraph("one", new_line(), "two "),
    )
    assert all(ADF.says(said, words) for words in ("Do it — [~accountid:b0b]", "Add \\*it\\*", "one", "two"))
    assert not any(ADF.says(said, words) for words in ("Do it", "one two", "Do it — @Bob Brown"))
