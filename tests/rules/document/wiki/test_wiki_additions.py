"""What is put into a Jira issue's text besides its lines: new actions, timeline entries, rows that changed."""

from __future__ import annotations

import pytest

from rules.document.model import Edits, LineEdit, Link
from rules.document.wiki.dialect import WIKI

LINK = Link("CHK-42", "https://j.example/browse/CHK-42")
LINKED = "[CHK-42|https://j.example/browse/CHK-42]"


@pytest.mark.parametrize(
    ("text", "result"),
    [
        (
            "h2. Decisions\r\n* [ ] A\r\n\r\nh2. Review\r\n",
            "h2. Decisions\r\n* [ ] A\r\nNEW\r\n\r\nh2. Review\r\n",
        ),
        (
            "h2. Decisions\n# A\n## [ ] B\n\nSaid.\n",
            "h2. Decisions\n# A\n## [ ] B\n# [ ] New — [~bob]\n\nSaid.\n",
        ),
        ("h2. Decisions\n- A\nmore", "h2. Decisions\n- A\nmore\n- [ ] New — [~bob]"),
        ("h2. Decisions\n* A\n{code}\nx\n{code}\n", "h2. Decisions\n* A\n{code}\nx\n{code}\nNEW\n"),
        ("h2. Decisions\nh2. Review\n", "h2. Decisions\n\nNEW\n\nh2. Review\n"),
        ("h2. Decisions\n{code}\nopen", "h2. Decisions\n{code}\nopen\n\nNEW"),
        ("Text", "Text\n\nh2. Decisions\n\nNEW\n"),
        ("", "h2. Decisions\n\nNEW\n"),
        (
            "h1. PM\n\nh3. Review\n* [ ] Review held\n",
            "h1. PM\n\nh3. Decisions\n\nNEW\n\nh3. Review\n* [ ] Review held\n",
        ),
    ],
)
def test_a_new_action_stands_at_the_end_of_the_decisions(text, result, people):
    after = WIKI.apply(text, Edits(new_actions=("New — @bob",)), people)
    assert after == result.replace("NEW", "* [ ] New — [~bob]")


@pytest.mark.parametrize(
    ("asked", "line"),
    [
        ("Do *it* — [~bob.b], by Friday", "Do _it_ — [~bob.b], by Friday"),
        ("Do it - @bob - P1", "Do it - [~bob] - P1"),
        ("Ask @carol about {code} `x_y`", "Ask @carol about \\{code} {{x_y}}"),
        (
            "Read [this](https://x.example/1) and https://x.example/a_b",
            "Read [this|https://x.example/1] and https://x.example/a_b",
        ),
        ("Tell [~carol] and [~dave] — P2", "Tell [~carol] and [~dave] — P2"),
        ("Do\n* [ ] this", "Do * \\[ ] this"),
    ],
)
def test_what_was_asked_for_in_a_comment_is_written_as_it_was_meant(asked, line, people):
    after = WIKI.apply("h1. Decisions\n", Edits(new_actions=(asked, "  ")), people)
    assert after == f"h1. Decisions\n\n* [ ] {line}\n"
    assert WIKI.says(after, asked)


def test_timeline_entries_follow_the_last_one_and_are_not_said_twice(people):
    text = "h2. Timeline\r\n\r\n* 08:04 · triggered\r\n\r\nh2. Decisions\r\n"
    entries = ("08:09 · *seen* by [bob]", "- over")
    after = WIKI.apply(text, Edits(timeline=entries), people)
    assert after == text.replace(
        "triggered\r\n", "triggered\r\n* 08:09 · _seen_ by \\[bob]\r\n* \\- over\r\n"
    )
    assert all(WIKI.says(after, entry) for entry in entries)
    assert not WIKI.says(text, entries[0])


def test_without_a_timeline_the_text_is_left_alone(people):
    assert WIKI.apply("h2. Decisions\n", Edits(timeline=("08:09 seen",)), people) == "h2. Decisions\n"


def test_a_row_that_we_wrote_is_replaced_exactly_and_once(people):
    row, other = "| When | 08:04 – not yet *resolved* |", "| When | 08:04 – 09:12 (68 min) [x] |"
    text = WIKI.written(f"| | |\n|---|---|\n{row}\n| Who | A |\n").replace("\n", "\r\n") * 2
    after = WIKI.apply(text, Edits(replace=((row, other), ("gone", "x"))), people)
    assert after == text.replace(
        "|When|08:04 – not yet _resolved_|", "|When|08:04 – 09:12 (68 min) \\[x]|", 1
    )


def test_words_that_we_wrote_outside_of_a_table_are_replaced_too(people):
    text = WIKI.written("**Ready** by Fri\nand more")
    assert (
        WIKI.apply(text, Edits(replace=(("**Ready** by Fri", "**Ready** by Mon"),)), people)
        == "*Ready* by Mon\nand more\n"
    )


def test_all_edits_of_one_save_are_made_together(people):
    text = "|By|Fri|\nh2. Timeline\n* a\nh2. Decisions\n* [ ] A\n* [ ] B\n"
    edits = Edits(
        (LineEdit(0, done=True), LineEdit(1, link=LINK)),
        ("C",),
        ("b",),
        (("| By | Fri |", "| By | Monday |"),),
    )
    assert WIKI.apply(text, edits, people) == (
        f"|By|Monday|\nh2. Timeline\n* a\n* b\nh2. Decisions\n* (/) A\n* [ ] B · {LINKED}\n* [ ] C\n"
    )
