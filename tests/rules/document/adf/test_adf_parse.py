"""Decisions and action items are read out of whatever people put into a description on Jira Cloud."""

from __future__ import annotations

import pytest

from rules.document.adf.by_hand import (
    bullets,
    card,
    chip,
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
from rules.document.model import Link, Review

BOB = mention("5b10a2844c20165700ede21g", "Bob Brown")
CAROL = mention("557058:f58131cb-b67d-43c7-b30d-6b58d40bd077", "Carol Diaz")
CHK_42 = "https://acme.atlassian.net/browse/CHK-42"


def parsed(people, *blocks):
    return ADF.parse(document(heading("Decisions"), *blocks), people)


def line(people, *inline, done=False):
    (found,) = parsed(people, tasks(task(*inline, done=done))).lines
    return found


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


@pytest.mark.parametrize("who", [BOB, CAROL])
def test_a_mention_is_the_owner_by_its_account(who, people):
    for words in (
        ["Do it — ", who],
        ["Do it ", who],
        [who, " do it"],
        [who, ": do it"],
        ["Do it (", who, ", P1)"],
    ):
        found = line(people, *words)
        assert (found.title.casefold(), found.owner) == ("do it", f"@{who['attrs']['id']}")


def test_a_mention_in_the_sentence_is_part_of_it(people):
    found = line(people, "Talk to ", CAROL, " about the pool — ", BOB)
    assert (found.title, found.owner) == ("Talk to @Carol Diaz about the pool", "@5b10a2844c20165700ede21g")
    assert line(people, "Talk to ", CAROL).owner is None


def test_people_may_be_named_in_words(people):
    assert line(people, "Do it — Carol Diaz").owner == "Carol Diaz"
    assert line(people, "Do it — @bob, P1").owner == "@bob"


@pytest.mark.parametrize(
    "words",
    [
        ["Do it — ", chip("2026-12-10")],
        ["Do it by ", chip("2026-12-10")],
        ["Do it ", chip("2026-12-10")],
        ["Do it due: ", chip("2026-12-10"), " ", BOB],
        ["Do it ", BOB, " ", chip("2026-12-10")],
        [chip("2026-12-10"), " Do it"],
        [BOB, " ", chip("2026-12-10"), " Do it"],
        ["Do it (", BOB, ", until ", chip("2026-12-10"), ")"],
    ],
)
def test_a_date_out_of_the_calendar_is_the_due_date(words, people):
    found = line(people, *words)
    assert (found.title, found.due) == ("Do it", "2026-12-10")


def test_a_date_in_the_sentence_is_part_of_it(people):
    found = line(people, "Compare with the outage of ", chip("2026-12-10"), " once more")
    assert (found.title, found.due) == ("Compare with the outage of 2026-12-10 once more", None)


def test_due_dates_in_words_priorities_and_done_when_are_read_as_in_markdown(people):
    found = line(people, "Add it — ", BOB, ", in 2 weeks, P1. Done when: it rang ", text("once", "strong"))
    assert (found.due, found.priority, found.done_when) == ("in 2 weeks", "P1", "it rang once")


def test_a_lozenge_may_say_the_priority(people):
    lozenge = {"type": "status", "attrs": {"text": "P0", "color": "red"}}
    assert line(people, "Do it — ", BOB, " ", lozenge).priority == "P0"


def test_done_when_may_stand_on_a_line_of_its_own(people):
    found = line(people, "Do it — ", BOB, new_line(), "Done when: it rang", new_line(), "a remark")
    assert (found.title, found.done_when) == ("Do it", "it rang")


def test_fields_below_the_first_line_are_noted(people):
    found = parsed(people, tasks(task("Do it", new_line(), "— @bob, P1")))
    assert "first line only" in found.notes[0]


@pytest.mark.parametrize(
    "end",
    [
        [" · ", text("CHK-42", f"link:{CHK_42}")],
        [" ", text("CHK-42", f"link:{CHK_42}")],
        [" · ", card(CHK_42)],
        [" ", card(CHK_42)],
        [" ", text(CHK_42, f"link:{CHK_42}")],
        [" · ", text("CHK", f"link:{CHK_42}", "em"), text("-42", f"link:{CHK_42}"), " "],
    ],
)
def test_a_link_to_an_issue_at_the_end_is_the_ticket(end, people):
    found = line(people, "Do it — ", BOB, *end)
    assert (found.title, found.link) == ("Do it", Link("CHK-42", CHK_42))


def test_a_ticket_may_live_on_github(people):
    url = "https://github.com/acme/checkout/issues/42"
    assert line(people, "Do it · ", card(url)).link == Link("acme/checkout#42", url)


def test_a_link_with_words_of_its_own_belongs_to_the_sentence(people):
    found = line(people, "Follow up on ", text("the old ticket", f"link:{CHK_42}"))
    assert (found.title, found.link) == ("Follow up on the old ticket", None)


def test_a_struck_line_is_dropped_and_the_reason_stands_behind_it(people):
    for words in (
        [text("Do it", "strike"), " (dropped: too dear) — ", BOB],
        [text("Do it", "strike"), text(" (dropped: too dear)", "em"), " — ", BOB],
        [text("Do it — ", "strike"), BOB, text(" now", "strike"), " too dear"],
        [text("Do ", "strike", "strong"), text("it", "strike"), " too dear — ", BOB],
    ):
        found = line(people, *words)
        assert (found.struck, found.reason, found.owner) == (True, "too dear", f"@{BOB['attrs']['id']}")


def test_a_struck_word_is_a_correction(people):
    found = line(people, "Add ", text("one", "strike"), " two canaries")
    assert (found.struck, found.title) == (False, "Add one two canaries")


def test_an_emoji_before_a_struck_title_does_not_hide_that_it_was_dropped(people):
    fire = {"type": "emoji", "attrs": {"shortName": ":fire:", "text": "🔥"}}
    assert line(people, fire, " ", text("Do it", "strike")).struck


def test_a_title_is_what_people_see_of_it(people):
    found = line(
        people,
        text("Raise ", "strong"),
        text("pool.size, P1 — @bob", "code"),
        " in ",
        text("the chart", "link:https://x.example/a,b"),
        text(" (soon)", "em"),
    )
    assert (found.title, found.owner, found.priority) == (
        "Raise pool.size, P1 — @bob in the chart (soon)",
        None,
        None,
    )


def test_signs_of_markdown_are_only_signs(people):
    found = line(people, "Escape \\* and `x` in [docs](y) <b> ~~z~~ <!-- w --> _v_")
    assert (found.title, found.struck) == ("Escape \\* and `x` in [docs](y) <b> ~~z~~ <!-- w --> _v_", False)


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


def test_no_break_spaces_of_the_editor_are_spaces(people):
    found = line(people, "Do\u00a0it —\u00a0", BOB, "\u00a0, by\u00a0Friday")
    assert (found.title, found.owner, found.due) == ("Do it", f"@{BOB['attrs']['id']}", "Friday")


def test_an_empty_description_says_nothing(people):
    assert ADF.parse("", people) == ADF.parse(document(), people)
    assert ADF.parse("", people).notes == ()
