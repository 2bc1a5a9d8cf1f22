"""A decision on Jira Cloud reaches the task items behind it, and those nested in it."""

from __future__ import annotations

import pytest

from rules.document.adf.by_hand import (
    bullets,
    decision,
    decisions,
    document,
    heading,
    item,
    paragraph,
    task,
    tasks,
)
from rules.document.adf.dialect import ADF


def parsed(people, *blocks):
    return ADF.parse(document(heading("Decisions"), *blocks), people)


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


def test_a_plain_line_below_another_is_prose(people):
    found = parsed(people, bullets(item("Decide", bullets(item("because", bullets(item("[ ] Do it")))))))
    assert [one.text for one in found.decisions] == ["Decide"]
    assert [one.decision for one in found.lines] == ["Decide"]
