"""A click on a task box changes that box and not one byte more."""

from __future__ import annotations

import pytest

from deploy.sandbox.github.pages.markdown import rendered
from deploy.sandbox.github.pages.task_boxes import flipped


@pytest.mark.parametrize(
    ("before", "line", "after"),
    [
        ("- [ ] one", 0, "- [x] one"),
        ("- [x] one\n- [X] two", 1, "- [x] one\n- [ ] two"),
        ("a\r\n* [ ] one\r\n", 1, "a\r\n* [x] one\r\n"),
        ("a\r+ [ ] one", 1, "a\r+ [x] one"),
        ("a\u2028b\x0bc\n1. [ ] one", 1, "a\u2028b\x0bc\n1. [x] one"),
        ("  > - [ ] one [ ]", 0, "  > - [x] one [ ]"),
        ("- - [ ] one", 0, "- - [x] one"),
    ],
)
def test_a_box_is_flipped(before, line, after):
    assert flipped(before, line) == after


@pytest.mark.parametrize(
    ("body", "line"),
    [("- one", 0), ("- [ ]one", 0), ("[ ] one", 0), ("- [ ] one", 1), ("- [ ] one", -1), ("", 0)],
)
def test_what_is_no_box_is_not_flipped(body, line):
    assert flipped(body, line) is None


def buttons(text):
    return [
        int(part.split('"')[0]) for part in rendered(text, frozenset(), ticking=True).split('value="')[1:]
    ]


@pytest.mark.parametrize(
    "text",
    [
        "- [ ] a\n  - [x] b\n\n    more\n- c\n\n1. [ ] d\n",
        "> - [ ] quoted\n>   - [ ] nested\n",
        "-\n  [ ] on the next line\n",
        "- - [ ] two lists on one line\n",
        "text\r\n\r\n* [ ] after CRLF\r\n",
        "<!--\n- [ ] hidden\n-->\n- [ ] seen\n",
        "```\n- [ ] code\n```\n- [ ] real\n",
    ],
)
def test_every_box_that_can_be_clicked_is_one_that_can_be_flipped(text):
    for line in buttons(text):
        assert flipped(text, line) is not None


def test_a_comment_that_never_ends_hides_the_rest():
    assert "secret" not in rendered("shown\n\n<!-- secret\n\nsecret too", frozenset())


def test_a_mention_is_marked_only_for_people_who_exist_and_never_in_links_or_code():
    html = rendered(
        "@Alice @nobody a@alice.example `@alice` [@alice](http://x.example)", frozenset({"alice"})
    )
    assert html.count('class="mention"') == 1
    assert 'href="/Alice">@Alice</a>' in html
