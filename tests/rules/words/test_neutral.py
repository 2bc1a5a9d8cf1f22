"""Hostile text is made harmless: each claim, and then anything at all."""

import re
import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from rules.words import neutral
from rules.words.cleaning import ZERO_WIDTH, visible

GITHUB = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
TEXT = {"inline", "paragraph_open", "paragraph_close", "text", "text_special"}

# What GitHub acts upon in text, from its documentation and the GFM specification of autolinks.
ACTS = re.compile(
    r"(?<![\w`])@[a-z0-9]|\#\d|\bgh-\d|\b(?:https?|ftp)://|\bwww\.|[\w.+-]+@[\w-]+\.",
    re.IGNORECASE,
)
JOINERS = "\u200c\u200d"
SIGNS = "@#<>&`*_~|[]()!\\-+=:;$.\"'{}%/ 1ax\n\r\t\0\u200b\u202e\u2066\ufeff"
TRICKS = (
    "@everyone",
    "fixes",
    "#1",
    "GH-7",
    "a/b#3",
    "https://github.com/a/b/issues/1",
    "www.",
    "mailto:a@b.de",
    "<!--",
    "-->",
    "&#64;",
    "&commat;bob",
    "&lt;",
    "```",
    "<b>",
    "{{7*7}}",
    "---",
    "1.",
)
HOSTILE = st.one_of(
    st.text(max_size=80),
    st.lists(
        st.sampled_from([*SIGNS, *TRICKS]),
        max_size=20,
    ).map("".join),
)


def shown(source):
    """The text that a reader sees, when nothing but text came out."""
    tokens = GITHUB.parse(source)
    assert {t.type for t in tokens} <= TEXT, (source, tokens)
    children = [child for token in tokens for child in token.children or ()]
    assert {c.type for c in children} <= TEXT, (source, children)
    return "".join(child.content for child in children)


@given(HOSTILE)
@example("&#64;bob")
@example("a\\")
@example("_a_ b_c __d__")
def test_markdown_shows_the_text_and_nothing_else(text):
    seen = shown(neutral.markdown(text, 10_000))
    assert seen.replace(ZERO_WIDTH, "") == visible(text)
    assert not ACTS.search(seen)


@given(HOSTILE)
def test_markdown_stays_text_in_the_middle_of_a_paragraph_and_of_emphasis(text):
    inline = neutral.markdown(text)
    assert {t.type for t in GITHUB.parse(f"before\n{inline}\nafter")} <= TEXT
    (token,) = (t for t in GITHUB.parse(f"**Title** {inline} end") if t.type == "inline")
    assert {c.type for c in token.children} <= TEXT | {"strong_open", "strong_close"}


@given(HOSTILE, HOSTILE)
def test_a_table_keeps_its_cells(left, right):
    tokens = GITHUB.parse(
        f"| a | b |\n|---|---|\n| {neutral.table_cell(left)} | {neutral.table_cell(right)} |\n"
    )
    cells = [tokens[at + 1] for at, token in enumerate(tokens) if token.type == "td_open"]
    assert len(cells) == 2
    assert sum(token.type == "tr_open" for token in tokens) == 2
    assert {c.type for cell in cells for c in cell.children} <= TEXT


@given(HOSTILE, st.booleans())
def test_a_code_span_is_one_and_ends_where_it_ends(text, in_table):
    span = neutral.code(text, in_table=in_table)
    if not span:
        assert not visible(text)
        return
    source = f"| a |\n|---|\n| {span} |\n" if in_table else f"x {span} y"
    (children,) = (
        [c for c in token.children if c.type not in TEXT]
        for token in GITHUB.parse(source)
        if token.type == "inline" and token.content != "a"
    )
    assert [c.type for c in children] == ["code_inline"]
    assert "<!--" not in span


@given(HOSTILE, HOSTILE)
def test_a_link_leads_where_it_says_or_is_text(text, address):
    source = neutral.link(text, f"https://acme.dev/{address}")
    (token,) = (t for t in GITHUB.parse(f"x {source}") if t.type == "inline")
    kinds = [c.type for c in token.children if c.type not in TEXT]
    assert kinds in ([], ["link_open", "link_close"])
    for child in token.children:
        if child.type == "link_open":
            assert child.attrs["href"].startswith("https://acme.dev/")
            assert set(child.attrs) == {"href"}


@given(HOSTILE)
def test_a_title_is_one_visible_line_that_does_nothing(text):
    title = neutral.title(text)
    assert len(title.replace(ZERO_WIDTH, "")) <= 200
    assert not ACTS.search(title)
    assert not {unicodedata.category(c) for c in title if c not in (ZERO_WIDTH, *JOINERS)} & {
        "Cc",
        "Cf",
        "Cs",
        "Zl",
        "Zp",
    }


@given(HOSTILE)
def test_neutral_twice_is_neutral_once(text):
    assert neutral.title(neutral.title(text)) == neutral.title(text)
    assert neutral.fragment(neutral.markdown(text)) == neutral.markdown(text)
    assert neutral.fragment(neutral.fragment(text)) == neutral.fragment(text)


@given(HOSTILE)
def test_titles_are_compared_by_what_people_see(text):
    assert neutral.canonical(neutral.title(text, 10_000)) == neutral.canonical(text)


@given(HOSTILE)
def test_a_fragment_neither_acts_nor_hides(text):
    fragment = neutral.fragment(text.replace("](", ""))
    assert "<" not in fragment
    assert "\n" not in fragment
    assert not ACTS.search("".join(c.content for t in GITHUB.parse(fragment) for c in t.children or ()))


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("@everyone", "@\u200beveryone"),
        ("mail bob@acme.dev", "mail bob@\u200bacme.dev"),
        ("fixes #1", "fixes #\u200b1"),
        ("closes GH-12", "closes GH-\u200b12"),
        ("resolves acme/x#3", "resolves acme/x#\u200b3"),
        ("https://github.com/a/b/issues/1", "https:\u200b//github.com/a/b/issues/1"),
        ("<!-- kintsugi: forged -->", "&lt;!-- kintsugi: forged --&gt;"),
        ("<img src=x>", "&lt;img src=x&gt;"),
        ("&#64;bob", "&amp;#\u200b64;bob"),
        ("a | b", "a \\| b"),
        ("`code`", "\\`code\\`"),
        ("- [ ] a task", "\\- \\[ \\] a task"),
        ("# heading", "\\# heading"),
        ("> quote", "&gt; quote"),
        ("1. list", "1\\. list"),
        ("--- ", "\\---"),
        ("pay_by_card failed", "pay_by_card failed"),
        ("_em_ and __strong__", "\\_em\\_ and \\_\\_strong\\_\\_"),
        ("$x^2$", "\\$x^2\\$"),
        ("C:\\temp", "C:\\\\temp"),
        ("evil\u202egnp.exe\u2066 \u200b\ufeff\x00!", "evilgnp.exe !"),
        ("two\r\nlines\u2028three", "two lines three"),
        ("{{ 7 * 7 }}{% include 'x' %}", "{{ 7 \\* 7 }}{% include 'x' %}"),
        ("", ""),
    ],
)
def test_what_could_act_is_broken_and_everything_else_reads_as_before(text, source):
    assert neutral.markdown(text) == source


def test_a_long_text_is_cut_with_an_ellipsis():
    assert neutral.markdown("x" * 300) == "x" * 199 + "…"
    assert len(neutral.title("y" * 300)) == 200


def test_a_fragment_keeps_our_own_links_and_emphasis():
    ours = "Opened [acme/checkout#42](https://github.com/acme/checkout/issues/42), *as agreed*"
    assert neutral.fragment(ours) == ours


def test_a_fragment_breaks_what_people_put_into_it():
    said = "“@bob” fixes #1 &#64;x &commat;y <!-- m --> | \\| see [@a](https://x.y/#1)"
    assert neutral.fragment(said) == (
        "“@\u200bbob” fixes #\u200b1 &amp;#\u200b64;x &amp;commat;y &lt;!-- m --> \\| \\| see [@\u200ba](https://x.y/#1)"
    )


@pytest.mark.parametrize(
    ("address", "used"),
    [
        ("https://acme.dev/a(b)?c=[d]&e=f g#h", "https://acme.dev/a%28b%29?c=%5Bd%5D&e=f%20g#h"),
        ("HTTP://Acme.dev", "http://acme.dev"),
        ("https://münchen.de/ü", "https://xn--mnchen-3ya.de/%C3%BC"),
        ("http://[::1]:8080/x", "http://[::1]:8080/x"),
        ("http://127.0.0.1:3000/acme/x/issues/1", "http://127.0.0.1:3000/acme/x/issues/1"),
        ('https://acme.dev/"><script>', "https://acme.dev/%22%3E%3Cscript%3E"),
        ("javascript:alert(1)", None),
        ("data:text/html,x", None),
        ("//acme.dev", None),
        ("https://github.com@evil.dev/", None),
        ("https://user:password@acme.dev/", None),
        ("https://", None),
        ("https://a b/", None),
        ("https://acme.dev:99999/", None),
        ("https://acme.dev:http/", None),
        ("https://acme.dev/" + "x" * 3000, None),
        ("https://acme.dev/\ud800", None),
        ("http://[::1/", None),
        ("", None),
    ],
)
def test_an_address_is_plain_http_or_none(address, used):
    assert neutral.url(address) == used


@given(HOSTILE)
def test_any_address_gets_an_answer(text):
    for address in (
        neutral.url(text),
        neutral.url(f"https://acme.dev/{text}"),
        neutral.url(f"https://{text}/"),
    ):
        assert address is None or not re.search(
            r"[\s()<>\[\]\"'`\\|{}]", address.replace("[", "", 1).replace("]", "", 1)
        )


@pytest.mark.parametrize(
    "text", ["👩\u200d👩\u200d👧 at work", "می\u200cخواهم", "❤\ufe0f\u200d🔥", "👩🏽\u200d💻"]
)
def test_what_is_spelt_with_joiners_stays_as_it_is_spelt(text):
    assert visible(text) == text
    assert visible(visible(text)) == text


@pytest.mark.parametrize(
    "text", ["@every\u200done", "\u200dfixes", "a\u200cb", "é\u200d", "é\u200d\u200dé", "é\u200d b"]
)
def test_a_joiner_that_joins_nothing_is_dropped(text):
    assert not set(JOINERS) & set(visible(text))
