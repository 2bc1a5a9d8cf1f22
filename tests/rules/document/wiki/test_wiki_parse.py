"""Which lines of a Jira issue are decisions and action items, and which are never read."""

from __future__ import annotations

import pytest

from rules.document.model import Review
from rules.document.wiki.dialect import WIKI

EXAMPLE = """\
h2. Decisions

* Gate every deploy on a canary
** [ ] Add a canary stage to the pipeline — [~bob], by 2026-12-10, P1
** (/) Alert on the canary's error rate — Carol Diaz, due next Friday
* [ ] Write a rollback runbook ([~alice.m], in 2 weeks). Done when: on-call has rolled back with it once
"""


def titles(text, people):
    return [line.title for line in WIKI.parse(text, people).lines]


def test_the_example_of_the_contract_is_read_as_it_is_meant(people):
    document = WIKI.parse(EXAMPLE, people)
    canary, alert, runbook = document.lines
    assert [d.text for d in document.decisions] == ["Gate every deploy on a canary"]
    assert document.decisions[0].items == (canary.position, alert.position)
    assert (canary.owner, canary.due, canary.priority, canary.done) == ("@bob", "2026-12-10", "P1", False)
    assert (alert.owner, alert.due, alert.done) == ("Carol Diaz", "next Friday", True)
    assert (runbook.title, runbook.owner, runbook.due) == (
        "Write a rollback runbook",
        "@alice.m",
        "in 2 weeks",
    )
    assert runbook.done_when == "on-call has rolled back with it once"
    assert [line.decision for line in document.lines] == ["Gate every deploy on a canary"] * 2 + [None]
    assert document.notes == ()


@pytest.mark.parametrize(
    "heading",
    [
        *["h1. Decisions", "h6. decisions", "h2.DECISIONS:", "  h3. *Decisions*", "h2. {anchor:d}Decisions"],
        *[
            "h2. Action items",
            "h2. {color:red}Decisions{color}",
            "h2. 3. Decisions",
            "h2. Decisions & action items",
        ],
    ],
)
def test_the_heading_may_be_of_any_level_and_style(heading, people):
    assert titles(f"intro\n\n{heading}\n\n* [ ] Do it\n", people) == ["Do it"]


@pytest.mark.parametrize(
    "heading", ["h7. Decisions", "*Decisions*", "h2 Decisions", "## Decisions", "bq. Decisions", "Decisions"]
)
def test_other_lines_announce_no_decisions(heading, people):
    assert titles(f"{heading}\n\n* [ ] Do it\n", people) == []


def test_a_heading_right_behind_a_list_item_is_a_heading(people):
    document = WIKI.parse("h2. Decisions\n* [ ] A\nh2. Review\n* (/) Review held\n", people)
    assert ([line.title for line in document.lines], document.review) == (["A"], Review(1, held=True))


def test_a_section_ends_at_the_next_heading_of_its_level_or_above(people):
    text = "h2. Decisions\n* [ ] A\nh3. More\n* [ ] B\nh2. Next\n* [ ] C\nh1. Action items\n* [ ] D\n"
    assert titles(text, people) == ["A", "B", "D"]


@pytest.mark.parametrize("bullet", ["*", "-", "#", "  *", "\t#"])
@pytest.mark.parametrize("box", ["[ ]", "[x]", "[X]", "(/)", "\\[ ]", "\\[ \\]", "\\[x\\]"])
def test_a_line_with_a_check_box_is_an_action_item(bullet, box, people):
    (line,) = WIKI.parse(f"h1. Decisions\n{bullet} {box} Do it\n", people).lines
    assert (line.title, line.done) == ("Do it", box not in ("[ ]", "\\[ ]", "\\[ \\]"))


@pytest.mark.parametrize(
    "line",
    ["* [x]nospace", "* [ ]", "* (/)", "* (x) crossed", "* (!) careful", "[ ] no list", "*[ ] no space"],
)
def test_what_is_no_box_makes_no_action_item(line, people):
    assert titles(f"h1. Decisions\n\n{line}\n", people) == []


def test_a_box_without_its_spaces_is_noted_in_the_words_of_jira(people):
    assert "a box is `* [ ] words`" in WIKI.parse("h1. Decisions\n* []Do it\n", people).notes[0]


@pytest.mark.parametrize(
    ("outer", "inner"), [("*", "**"), ("-", "--"), ("#", "#*"), ("*", "*#"), ("#", "##"), ("*", "***")]
)
def test_nested_items_carry_out_the_decision_above_them(outer, inner, people):
    (line,) = WIKI.parse(f"h1. Decisions\n{outer} Decide\n{inner} [ ] Do it\n", people).lines
    assert (line.title, line.decision) == ("Do it", "Decide")


def test_a_blank_line_between_a_decision_and_its_items_does_not_part_them_but_prose_does(people):
    text = "h1. Decisions\n* Decide\n\n** [ ] A\n\nBy the way.\n\n** [ ] B\n"
    assert [line.decision for line in WIKI.parse(text, people).lines] == ["Decide", None]


def test_a_plain_line_below_another_is_prose(people):
    text = "h1. Decisions\n* Decide\n** because\n*** [ ] Do it\n* [ ] Other\n** remark\n"
    document = WIKI.parse(text, people)
    assert [d.text for d in document.decisions] == ["Decide"]
    assert [line.decision for line in document.lines] == ["Decide", None]


def test_lines_without_a_bullet_go_on_with_the_item_above(people):
    text = "h1. Decisions\n* Talk to\nthe vendor\n* [ ] Do it\nsome remark\nDone when: it runs\n"
    document = WIKI.parse(text, people)
    assert [d.text for d in document.decisions] == ["Talk to the vendor"]
    assert document.lines[0].done_when == "it runs"


@pytest.mark.parametrize(
    "hidden",
    [
        "{code}\n* [ ] Do it\n{code}",
        "{code:java|title=x}\nh2. Review\n\n* [ ] Do it\n{code}",
        "{noformat}\n* [ ] Do it\n{noformat}",
        "{quote}\n* [ ] Do it\n{quote}",
        "{panel:title=Old|borderStyle=solid}\n* [ ] Do it\n{panel}",
        "{color:red}\n* [ ] Do it\n{color}",
        "{expand:more}\n* [ ] Do it\n{expand}",
        "{mermaid}\n* [ ] Do it\n{mermaid}",
        "* Decide {code}\n* [ ] Do it\n{code}",
        "|a|b\n* [ ] Do it|\n|c|d|",
        "bq. * [ ] Do it",
        "|* [ ] Do it|",
    ],
)
def test_lines_in_code_quotes_panels_macros_and_tables_never_count(hidden, people):
    assert titles(f"h1. Decisions\n\n{hidden}\n\n* [ ] Seen\n", people) == ["Seen"]


@pytest.mark.parametrize(
    "harmless",
    ["{code}", "GET /users/{id}\n{id}", "\\{code}\n* x\n\\{code}", "{{code}} {{x}}", "{foo} and {foo}"],
)
def test_braces_that_open_no_block_hide_nothing(harmless, people):
    assert titles(f"h1. Decisions\n\n{harmless}\n\n* [ ] Seen\n* [ ] Too\n", people) == ["Seen", "Too"]


@pytest.mark.parametrize(
    "words", ["…", "TODO", "<what> — <who>", "_TBD_", "{color:#707070}_what to do_{color}"]
)
def test_placeholders_are_no_items_and_no_decisions(words, people):
    document = WIKI.parse(f"h1. Decisions\n* [ ] {words}\n* {words}\n", people)
    assert (document.lines, document.decisions, document.notes) == ((), (), ())


def test_the_review_box_stands_under_its_own_heading(people):
    text = "h2. Decisions\n* [ ] Review held\n* [ ] Do it\nh2. Review\n* [x] Review held\n* [ ] Bring cake\n"
    document = WIKI.parse(text, people)
    assert ([line.title for line in document.lines], document.review) == (["Do it"], Review(1, held=True))


@pytest.mark.parametrize("eol", ["\n", "\r\n", "\r"])
def test_line_ends_make_no_difference(eol, people):
    assert WIKI.parse(EXAMPLE.replace("\n", eol), people) == WIKI.parse(EXAMPLE, people)


def test_a_timeline_is_a_heading_of_that_name():
    assert WIKI.has_timeline("h3. Timeline\r\n\r\n* 08:04\r\n")
    assert not WIKI.has_timeline("{code}\nh3. Timeline\n{code}\n*Timeline*\n")
