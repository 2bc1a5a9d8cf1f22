"""Words from elsewhere show in Jira exactly as they are: no markup, macro, picture, link or mention comes of them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.document.model import Edits, LineEdit, Vocabulary
from rules.document.neutral import plain_title
from rules.document.placeholders import is_placeholder, is_review_held
from rules.document.wiki.dialect import WIKI
from rules.words import neutral
from rules.words.cleaning import visible

PEOPLE = Vocabulary(("Carol Diaz",), ("carol@acme.dev",))
BITS = [
    *"*_-+^~?!|{}[]()\\&#;:@<>/.,`'\" ",
    *[
        "??",
        "--",
        "---",
        "----",
        "{{",
        "}}",
        "||",
        "(/)",
        "(x)",
        "(*)",
        ":)",
        ":D",
        ";)",
        "!a.png!",
        "&amp;",
        "&#42;",
    ],
    *[
        "{code}",
        "{noformat}",
        "{color:red}",
        "{color}",
        "{quote}",
        "[~bob]",
        "[@bob]",
        "[x|https://x.example/1]",
    ],
    *[
        "https://x.example/a_b_c",
        "mailto:a@b.example",
        "h1. ",
        "bq. ",
        "* ",
        "# ",
        "- ",
        "|a|",
        "[ ] ",
        "CHK-42",
    ],
    *["word", "a", "1", "é", "漢", "by Friday", "P1", "@bob", "Done when: ", "Carol Diaz", " · ", " — ", "…"],
]
HOSTILE = st.lists(
    st.one_of(st.sampled_from(BITS), st.text(st.characters(codec="utf-8"), max_size=3)), max_size=12
).map("".join)


def words_of(hostile):
    """What may be shown of it: one visible line, at most 200 characters."""
    return neutral.markdown(hostile), visible(hostile)[:199]


@given(HOSTILE)
def test_in_prose_nothing_acts(see, hostile):
    markdown, shown = words_of(hostile)
    seen = see(WIKI.written(f"It broke: {markdown} and more."))
    assert seen.acts == []
    assert seen.text.rstrip("\n").startswith(f"It broke: {shown}".rstrip())


@given(HOSTILE)
def test_at_the_start_of_a_line_nothing_acts(see, hostile):
    markdown, shown = words_of(hostile)
    seen = see(WIKI.written(markdown))
    assert seen.acts == []
    assert seen.text.strip().startswith(shown)


@given(HOSTILE)
def test_in_a_list_only_the_list_acts(see, hostile):
    markdown, shown = words_of(hostile)
    seen = see(WIKI.written(f"- 08:04 · {markdown}\n- {markdown or 'x'}\n"))
    assert seen.acts == ["item *", "item *"]
    assert seen.lines[0].startswith(f"08:04 · {shown}".strip())


@given(HOSTILE, HOSTILE)
def test_in_a_table_it_stays_in_its_cell(see, one, other):
    cells = [neutral.table_cell(words) for words in (one, other)]
    seen = see(WIKI.written(f"| | |\n|---|---|\n| {cells[0]} | {cells[1]} |\n"))
    assert seen.acts == ["row"]
    shown = [cell.strip() for cell in seen.lines[0].split("\t")]
    assert len(shown) == 2
    assert all(
        cell.startswith(visible(words)[:199].strip()) for cell, words in zip(shown, (one, other), strict=True)
    )


@given(HOSTILE)
def test_the_words_of_a_link_lead_only_where_we_say(see, hostile):
    seen = see(WIKI.written(f"See {neutral.link(hostile, 'https://x.example/1?a=b|c')} now.\n"))
    assert seen.acts == ["link"]
    ((words, address),) = seen.links
    shown = visible(hostile)[:199].replace("|", "¦") or "link"
    assert words.replace("！", "!").startswith(shown.replace("！", "!"))
    assert address == "https://x.example/1?a=b%7Cc"


@given(HOSTILE)
def test_emphasis_ends_where_we_end_it(see, hostile):
    markdown, shown = words_of(hostile)
    seen = see(WIKI.written(f"We decided: *{markdown or 'x'}* and **so** on.\n"))
    assert [act for act in seen.acts if act not in ("italic", "bold")] == []
    assert seen.text.startswith(f"We decided: {shown}".rstrip()) or "*" in seen.text


@given(HOSTILE)
def test_code_stays_code(see, hostile):
    seen = see(WIKI.written(f"Deploy {neutral.code(hostile) or '`x`'} failed.\n"))
    assert seen.acts == ["code"]
    assert seen.text.startswith(f"Deploy {visible(hostile)[:199].strip()}".rstrip())


@given(HOSTILE, st.booleans())
def test_a_title_from_a_ticket_is_a_title_and_nothing_else(see, hostile, struck):
    text = "h2. Decisions\r\n\r\n* [ ] Do it — [~alice], P2\r\n"
    after = WIKI.apply(
        text, Edits((LineEdit(0, title=neutral.title(hostile, 255), struck=struck, reason=hostile),)), PEOPLE
    )
    (line,) = WIKI.parse(after, PEOPLE).lines
    title = plain_title(visible(hostile))
    if not is_placeholder(title) and not is_review_held(title):
        assert line.title == title[:255] or len(title) > 250
    assert (line.owner, line.priority, line.done, line.struck) == ("@alice", "P2", False, struck)
    seen = see(after)
    assert [act for act in seen.acts if act not in ("struck", "italic")] == [
        "calls alice",
        "h2",
        "item *",
        "link",
    ]


@pytest.mark.parametrize("hostile", ["[~bob]", "[@bob]", "\\[~bob]", "[~bob|x]", "[[~bob]]"])
def test_nobody_is_called_also_from_code_where_jira_looks_for_mentions_too(see, hostile):
    for text in (
        f"A {neutral.markdown(hostile)}",
        f"```\n{hostile}\n```",
        f"<!-- {hostile} -->",
        f"`{hostile}`",
    ):
        assert not [act for act in see(WIKI.written(text)).acts if act.startswith("calls")]


@pytest.mark.parametrize(
    "once", ["|)", "{{*}}", "{{x}}", "{code})", "*))", "a_https://x.example/a_b", "?)", "&amp;)"]
)
def test_what_once_acted_is_shown_as_it_is(see, once):
    for markdown in (neutral.markdown(once), f"So: {neutral.markdown(once)} it is"):
        seen = see(WIKI.written(markdown))
        assert (seen.acts, once in seen.text) == ([], True)
