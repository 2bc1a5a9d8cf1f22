"""Which lines of a post-mortem are decisions and action items, and which are not."""

from __future__ import annotations

import pytest

from rules.document.markdown import parse
from rules.document.model import Review

EXAMPLE = """\
## Decisions

- Gate every deploy on a canary
  - [ ] Add a canary stage to the pipeline — @bob, by 2026-12-10, P1
  - [ ] Alert on the canary's error rate — Carol Diaz, due next Friday
- [ ] Write a rollback runbook (@alice, in 2 weeks). Done when: on-call has rolled back with it once
"""


def titles(text, people):
    return [line.title for line in parse(text, people).lines]


def test_the_example_of_the_contract_is_read_as_it_is_meant(people):
    document = parse(EXAMPLE, people)
    canary, alert, runbook = document.lines
    assert [d.text for d in document.decisions] == ["Gate every deploy on a canary"]
    assert document.decisions[0].items == (canary.position, alert.position)
    assert (canary.owner, canary.due, canary.priority) == ("@bob", "2026-12-10", "P1")
    assert (alert.title, alert.owner, alert.due) == (
        "Alert on the canary's error rate",
        "Carol Diaz",
        "next Friday",
    )
    assert (runbook.title, runbook.owner, runbook.due) == ("Write a rollback runbook", "@alice", "in 2 weeks")
    assert runbook.done_when == "on-call has rolled back with it once"
    assert [line.decision for line in document.lines] == ["Gate every deploy on a canary"] * 2 + [None]
    assert document.notes == ()


@pytest.mark.parametrize(
    "heading",
    [
        "# Decisions",
        "###### decisions",
        "Decisions\n---",
        "Decisions\n===",
        "## DECISIONS:",
        "## 🎯 Decisions",
        "## 3. Decisions",
        "## **Decisions** ##",
        "## Action items",
        "## Action Items ✅",
        "## :dart: Decisions",
        "## Decisions & action items",
    ],
)
def test_the_heading_may_be_of_any_level_and_style(heading, people):
    assert titles(f"intro\n\n{heading}\n\n- [ ] Do it\n", people) == ["Do it"]


@pytest.mark.parametrize(
    "heading", ["## Undecided", "## Decisions of last year", "**Decisions**", "## Notes", "Decisions"]
)
def test_other_headings_announce_no_decisions(heading, people):
    assert titles(f"{heading}\n\n- [ ] Do it\n", people) == []


def test_a_section_ends_at_the_next_heading_of_its_level_or_above(people):
    text = "## Decisions\n- [ ] A\n### More\n- [ ] B\n## Next\n- [ ] C\n# Action items\n- [ ] D\n"
    assert titles(text, people) == ["A", "B", "D"]


@pytest.mark.parametrize("bullet", ["-", "*", "+", "1.", "7)"])
@pytest.mark.parametrize("box", ["[ ]", "[x]", "[X]"])
def test_a_line_with_a_check_box_is_an_action_item(bullet, box, people):
    (line,) = parse(f"# Decisions\n{bullet} {box} Do it\n", people).lines
    assert line.done is (box != "[ ]")


@pytest.mark.parametrize(
    "line", ["- [x]nospace", "- [ ]", "- [ ] ", "- [  ] two", "- []", "[ ] no list", "- \\[ ] escaped"]
)
def test_what_is_no_box_makes_no_action_item(line, people):
    assert titles(f"# Decisions\n\n{line}\n", people) == []


def test_a_box_without_its_spaces_is_noted(people):
    assert "a box is" in parse("# Decisions\n- []Do it\n", people).notes[0]


def test_a_plain_line_without_items_is_a_decision_that_waits(people):
    (decision,) = parse("# Decisions\n- Talk to the\n  vendor\n", people).decisions
    assert (decision.text, decision.items) == ("Talk to the vendor", ())


def test_a_plain_line_below_another_is_prose(people):
    document = parse("# Decisions\n- Decide\n  - because\n    - [ ] Do it\n- [ ] Other\n  - remark\n", people)
    assert [d.text for d in document.decisions] == ["Decide"]
    assert [line.decision for line in document.lines] == ["Decide", None]


def test_items_may_be_nested_to_any_depth(people):
    text = "# Decisions\n- D\n" + "".join(f"{'  ' * n}- [ ] item {n}\n" for n in range(1, 20))
    document = parse(text, people)
    assert len(document.lines) == 19
    assert {line.decision for line in document.lines} == {"D"}


def test_loose_and_quoted_lists_count(people):
    text = "# Decisions\n\n- D\n\n  - [ ] A\n\n- [ ] B\n\n> - [ ] C\n"
    assert titles(text, people) == ["A", "B", "C"]


@pytest.mark.parametrize(
    "hidden",
    [
        "```\n- [ ] Do it\n```",
        "~~~md\n- [ ] Do it\n~~~",
        "    - [ ] Do it",
        "<!-- - [ ] Do it -->",
        "<!--\n\n- [ ] Do it\n\n-->",
        "- Decide\n\n  ```\n  - [ ] Do it\n  ```",
        "- Decide\n  <!--\n  - [ ] Do it\n  -->",
        "```\n- [ ] never closed",
    ],
)
def test_lines_in_code_blocks_and_comments_never_count(hidden, people):
    assert titles(f"# Decisions\n\n{hidden}\n", people) == []


def test_a_heading_in_a_code_block_is_no_heading(people):
    assert titles("```\n# Decisions\n```\n- [ ] Do it\n", people) == []


@pytest.mark.parametrize(
    "words", ["…", "...", "TODO", "<what>", "<what> — <who>, <when>", "<!-- what -->", "_TBD_"]
)
def test_template_placeholders_are_no_items_and_no_decisions(words, people):
    document = parse(f"# Decisions\n- [ ] {words}\n- {words}\n", people)
    assert (document.lines, document.decisions, document.notes) == ((), (), ())


def test_the_review_box_stands_under_its_own_heading(people):
    document = parse("## Decisions\n- [ ] Do it\n## Review\n- [x] Review held\n- [ ] Bring cake\n", people)
    assert [line.title for line in document.lines] == ["Do it"]
    assert document.review == Review(1, held=True)


def test_a_review_box_pasted_under_decisions_is_nothing(people):
    document = parse("## Decisions\n- [ ] Review held\n", people)
    assert (document.lines, document.review) == ((), None)


@pytest.mark.parametrize("eol", ["\n", "\r\n", "\r"])
def test_line_ends_make_no_difference(eol, people):
    assert parse(EXAMPLE.replace("\n", eol), people) == parse(EXAMPLE, people)


def test_a_unicode_line_separator_ends_no_line(people):
    assert titles("# Decisions\n- [ ] Do\u2028it\x0bnow\n- [ ] Next\n", people) == ["Do it now", "Next"]
