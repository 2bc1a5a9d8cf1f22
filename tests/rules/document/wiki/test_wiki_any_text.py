"""Whatever stands in a Jira issue: reading never fails, and patching one line changes nothing but that line."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from rules.document.model import Edits, Line, LineEdit, Link, Vocabulary
from rules.document.neutral import plain_title
from rules.document.placeholders import is_placeholder, is_review_held
from rules.document.source_lines import source_lines
from rules.document.wiki.dialect import WIKI

PEOPLE = Vocabulary(("Alice Moreau", "Bob Brown", "Carol Diaz", "J. Doe"), ("carol@acme.dev",))
BITS = [
    *[
        "h2. Decisions\n",
        "h3. Action items\n",
        "h2. Review\n",
        "* [ ] Review held\n",
        "* [ ] ",
        "** (/) ",
        "* ",
        "# ",
    ],
    *[
        "- ",
        "-- ",
        "bq. ",
        "-",
        "{{",
        "}}",
        "{code}\n",
        "{code}",
        "{noformat}\n",
        "{quote}\n",
        "{panel:title=x}\n",
    ],
    *[
        "{color:red}",
        "{color}",
        "|a|",
        "|b\n",
        "[~bob]\n",
        "[~",
        "[CHK-1|https://x/1]",
        " · ",
        "\\",
        "\\\\",
        "\r\n",
    ],
    *[
        "\n",
        "\n\n",
        "\r",
        "\u2028",
        "\x00",
        "@bob",
        "by Friday",
        "Carol Diaz",
        " — ",
        ", ",
        "(",
        ")",
        "P1",
        "    ",
    ],
    *[
        "\t",
        "[",
        "]",
        "https://x/1",
        "word",
        "*",
        "_",
        "!a.png!",
        "(x)",
        "(/)",
        "&#42;",
        "&amp;",
        "~",
        "^",
        "+",
        "??",
    ],
    *[
        "\ue000",
        "\x1f",
        "…",
        "TODO",
        "é",
        "\u200b",
        "* [ ] Do it — [~bob], by Friday\n",
        "Done when: ",
        "----\n",
    ],
    *["{color:#707070}_x_{color}"],
]
SOUP = st.lists(st.one_of(st.sampled_from(BITS), st.text(max_size=5)), max_size=40).map("".join)
WORDS = st.sampled_from(
    ["canary", "alert", "runbook", "pool", "limit", "deploy", "every", "the", "of", "pre-fill"]
)
PHRASE = st.lists(WORDS, min_size=1, max_size=6).map(" ".join)
LINKS = st.builds(lambda n: Link(f"CHK-{n}", f"https://j.example/browse/CHK-{n}"), st.integers(1, 999))
EDITS = st.builds(
    LineEdit,
    st.just(0),
    title=st.one_of(st.none(), st.text(max_size=20), SOUP),
    owner=st.sampled_from([None, "@carol.d", "Carol Diaz"]),
    due=st.sampled_from([None, "2026-12-10"]),
    priority=st.sampled_from([None, "P0", "P3"]),
    done=st.sampled_from([None, True, False]),
    struck=st.sampled_from([None, True, False]),
    reason=st.sampled_from([None, "not planned (yet),\n@bob said: by *Friday*"]),
    link=st.one_of(st.none(), LINKS),
)


def expected(line: Line, edit: LineEdit) -> Line:
    struck = line.struck if edit.struck is None else edit.struck
    title = plain_title((edit.title or "").replace("\u200b", ""))
    reason = " ".join((edit.reason or line.reason or "").split())
    return replace(
        line,
        title=line.title if is_placeholder(title) or is_review_held(title) else title,
        owner=edit.owner or line.owner,
        due=edit.due or line.due,
        priority=edit.priority or line.priority,
        done=line.done if edit.done is None else edit.done,
        struck=struck,
        reason=reason or None if struck else None,
        link=edit.link or line.link,
    )


@given(SOUP)
def test_no_text_is_too_strange_to_be_read_and_no_edit_changes_nothing(soup):
    for text in (soup, "h2. Decisions\n" + soup):
        WIKI.parse(text, PEOPLE)
        WIKI.read_ticket(text)
        assert WIKI.apply(text, Edits(), PEOPLE) == text
        assert WIKI.merge(text, text, text) == text


@given(SOUP)
def test_no_words_of_ours_are_too_strange_to_be_written(soup):
    WIKI.written(soup)
    WIKI.says(soup, soup)


@given(SOUP, EDITS, st.data())
def test_an_edited_line_says_what_was_wanted_and_all_else_is_byte_identical(soup, edit, data):
    text = "h2. Decisions\n* [ ] Do it — [~bob]\n" + soup
    before = WIKI.parse(text, PEOPLE)
    assume(before.lines)
    line = data.draw(st.sampled_from(before.lines))
    edit = replace(edit, position=line.position)
    after_text = WIKI.apply(text, Edits(lines=(edit,)), PEOPLE)
    after = WIKI.parse(after_text, PEOPLE)
    assert after.line_at(line.position) == expected(line, edit)
    others = [one for one in before.lines if one.position != line.position]
    assert [one for one in after.lines if one.position != line.position] == others
    old, new = source_lines(text), source_lines(after_text)
    assert len(old) == len(new)
    assert sum((a.text, a.eol) != (b.text, b.eol) for a, b in zip(old, new, strict=True)) <= 1


@given(SOUP, EDITS)
def test_an_edit_made_twice_is_made_once(soup, edit):
    text = "h2. Decisions\n* [ ] Do it — [~bob]\n" + soup
    once = WIKI.apply(text, Edits(lines=(edit,)), PEOPLE)
    assert WIKI.apply(once, Edits(lines=(edit,)), PEOPLE) == once


@given(SOUP, PHRASE)
def test_a_new_action_adds_one_item_and_takes_nothing_away(soup, words):
    before = WIKI.parse(soup, PEOPLE)
    text = WIKI.apply(soup, Edits(new_actions=(words,)), PEOPLE)
    after = WIKI.parse(text, PEOPLE)
    assert text == soup or len(after.lines) == len(before.lines) + 1
    rest = iter(text)
    assert all(char in rest for char in soup)


@pytest.mark.parametrize("sign", ["*a ", "{code}", "{a}\n", "[~", "{{", "!", "\\", "-a ", "[a|", "* [ ] - a"])
def test_the_longest_text_that_jira_takes_is_read_whatever_it_is_full_of(sign):
    """In quadratic time, or worse, it would run into the time-out of the suite."""
    count = 32_767 // len(sign) // 2
    WIKI.parse(f"h2. Decisions\n* [ ] {sign * count}\n" + f"{sign}\n" * (count // 2), PEOPLE)
    WIKI.written(sign * (count // 3))
