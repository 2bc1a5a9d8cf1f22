"""New lines of ours in Markdown: actions among the decisions, entries of the timeline, rows that changed."""

from __future__ import annotations

import pytest

from rules.document.markdown import apply, has_timeline, parse
from rules.document.model import Edits, LineEdit, Link

LINK = Link("acme/checkout#42", "https://g.example/42")


@pytest.mark.parametrize(
    ("text", "result"),
    [
        ("## Decisions\n- [ ] A\n\n## Review\n", "## Decisions\n- [ ] A\n- [ ] New — @bob\n\n## Review\n"),
        (
            "## Decisions\n* A\n  * [ ] B\n\nSaid.\n",
            "## Decisions\n* A\n  * [ ] B\n* [ ] New — @bob\n\nSaid.\n",
        ),
        ("## Decisions\n- A", "## Decisions\n- A\n- [ ] New — @bob"),
        ("## Decisions\r\n- A\r\n", "## Decisions\r\n- A\r\n- [ ] New — @bob\r\n"),
        (
            "## Decisions\n<!-- hint -->\n\n## Review\n",
            "## Decisions\n<!-- hint -->\n\n- [ ] New — @bob\n\n## Review\n",
        ),
        ("## Decisions\n## Review\n", "## Decisions\n\n- [ ] New — @bob\n\n## Review\n"),
        ("## Decisions\n```\nopen", "## Decisions\n\n- [ ] New — @bob\n\n```\nopen"),
        ("Text", "Text\n\n## Decisions\n\n- [ ] New — @bob\n"),
        ("", "## Decisions\n\n- [ ] New — @bob\n"),
        (
            "# PM\n\n## Review\n- [ ] Review held\n",
            "# PM\n\n## Decisions\n\n- [ ] New — @bob\n\n## Review\n- [ ] Review held\n",
        ),
        (
            "# Decisions\n- A\n# Notes\n# Action items\n- [ ] B\n",
            "# Decisions\n- A\n# Notes\n# Action items\n- [ ] B\n- [ ] New — @bob\n",
        ),
    ],
)
def test_a_new_action_stands_at_the_end_of_the_decisions(text, result, people):
    assert apply(text, Edits(new_actions=("New — @bob",)), people) == result


def test_a_new_action_is_one_line(people):
    new = apply("# Decisions\n", Edits(new_actions=("Do\n- [ ] this", "  ")), people)
    assert [line.title for line in parse(new, people).lines] == ["Do - [ ] this"]


def test_timeline_entries_follow_the_last_one(people):
    text = "## Timeline\n\n- 08:04 triggered\n\n## Decisions\n"
    assert has_timeline(text)
    assert apply(text, Edits(timeline=("08:09 seen", "09:12 over")), people) == (
        "## Timeline\n\n- 08:04 triggered\n- 08:09 seen\n- 09:12 over\n\n## Decisions\n"
    )


def test_without_a_timeline_the_text_is_left_alone(people):
    assert not has_timeline("## Decisions\n")
    assert apply("## Decisions\n", Edits(timeline=("08:09 seen",)), people) == "## Decisions\n"


def test_what_we_wrote_is_replaced_exactly_and_once(people):
    text = "| Ready by | Fri |\r\n| Who | A |\r\n| Ready by | Fri |\r\n"
    new = apply(
        text,
        Edits(replace=(("| Ready by | Fri |\n| Who", "| Ready by | Mon |\n| Who"), ("gone", "x"))),
        people,
    )
    assert new == "| Ready by | Mon |\r\n| Who | A |\r\n| Ready by | Fri |\r\n"


def test_all_edits_of_one_save_are_made_together(people):
    text = "by Fri\n## Timeline\n- a\n## Decisions\n- [ ] A\n- [ ] B\n"
    edits = Edits(
        (LineEdit(0, done=True), LineEdit(1, link=LINK)), ("C",), ("b",), (("by Fri", "by Monday"),)
    )
    assert apply(text, edits, people) == (
        "by Monday\n## Timeline\n- a\n- b\n## Decisions\n- [x] A\n"
        "- [ ] B · [acme/checkout#42](https://g.example/42)\n- [ ] C\n"
    )
