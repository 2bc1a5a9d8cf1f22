"""Texts are made to fit: a title is one line, a description loses its end visibly and leads to the rest."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deploy.sandbox.jira.adf.schema import is_document
from rules.document.adf.dialect import ADF
from syncer.trackers.jira import adf_fitting, wiki_fitting
from syncer.trackers.jira.adf_text import words_of

NOTE = {"type": "paragraph", "content": [{"type": "text", "text": "left out"}]}
PIECES = st.sampled_from(
    [
        "a paragraph with **bold**, `code` and a [link](https://acme.example/x)\n\n",
        "## A heading\n\n",
        "- one\n- two\n  - nested\n- three\n\n",
        "- [ ] a task\n- [x] done\n\n",
        "| a | b |\n|---|---|\n| 1 | 2 |\n\n",
        "```\nsome code\nmore\n```\n\n",
        "> quoted\n\n",
        "x" * 120 + "\n\n",
    ]
)


def test_what_was_cut_leads_to_the_rest(jira, draft):
    rest = "https://pm.example/browse/PM-1"
    made = jira.tracker.create(draft(body="a line of the timeline\n" * 3000, more_at=rest))
    assert rest in made.body
    assert jira.size(made.body) <= jira.longest_body


def test_an_address_of_the_rest_breaks_out_of_no_link(jira_datacenter):
    draft = jira_datacenter.draft(body="a line\n" * 6000, more_at="https://pm.example/1]{code}|x y")
    made = jira_datacenter.tracker.create(draft)
    assert made.body.endswith("[The rest is there.|https://pm.example/1%5D%7Bcode%7D%7Cx%20y]")


def test_a_text_that_jira_counts_longer_than_we_do_is_cut_further(jira, draft, say_once):
    say_once("POST", r"/issue$", {"errors": {"description": "CONTENT_LIMIT_EXCEEDED"}}, 400)
    made = jira.tracker.create(draft(body="a line\n" * 4000))
    assert "left out" in made.body
    assert jira.size(made.body) <= jira.longest_body // 2 + 50
    assert len(jira.bodies()) == 1


def test_a_title_is_one_line_of_255_characters(jira, draft):
    made = jira.tracker.create(draft("two\nlines " + "x" * 300))
    assert made.title.startswith("two lines xxx")
    assert len(made.title) == 255


def test_a_description_that_is_empty_is_an_empty_text(jira, draft):
    assert jira.tracker.create(draft(body="")).body == ""


@given(st.lists(PIECES, min_size=1, max_size=12), st.integers(80, 900))
def test_a_document_that_was_cut_is_one_and_not_too_long(pieces, limit):
    document = json.loads(ADF.written("".join(pieces)))
    found = adf_fitting.shortened(document, limit, NOTE)
    if adf_fitting.length(document) <= limit:
        assert found == document
        return
    assert is_document(found)
    assert found["content"][-1] == NOTE
    assert adf_fitting.length(found) <= limit
    beginning = words_of({**found, "content": found["content"][:-1]}).removesuffix("…")
    assert words_of(document).startswith(beginning)


@pytest.mark.parametrize("macro", ["code:java", "noformat", "quote", "panel:title=x", "color:red"])
def test_a_macro_that_was_cut_is_closed(macro):
    name = macro.partition(":")[0]
    text = f"start\n{{{macro}}}\n" + "inside\n" * 200 + f"{{{name}}}\nend"
    found = wiki_fitting.shortened(text, 500, "left out")
    assert len(found) <= 500
    assert found.endswith(f"{{{name}}}\n\nleft out")


def test_what_looks_like_a_macro_in_code_is_none():
    text = "{code}\n{quote}\n" + "x\n" * 300 + "{code}"
    assert wiki_fitting.shortened(text, 200, "left out").endswith("\n{code}\n\nleft out")


def test_a_macro_that_was_closed_stays_so():
    text = "{quote}a{quote}\n" + "x\n" * 300
    assert wiki_fitting.shortened(text, 200, "left out").count("{quote}") == 2


@pytest.mark.parametrize(
    ("markdown", "words"),
    [
        ("one\n\ntwo", "one\n\ntwo"),
        ("- a\n- b\n  - c", "- a\n- b\n- c"),
        ("- [ ] do it", "- do it"),
        ("| a | b |\n|---|---|\n| 1 | 2 |", "a | b\n1 | 2"),
        ("```\ncode\n```", "code"),
        ("[text](https://acme.example)", "text"),
    ],
)
def test_a_document_is_told_in_plain_words(markdown, words):
    assert words_of(json.loads(ADF.written(markdown))) == words


@pytest.mark.parametrize(
    ("node", "words"),
    [
        ({"type": "mention", "attrs": {"id": "1", "text": "@Bob"}}, "@Bob"),
        ({"type": "mention", "attrs": {"id": "1"}}, "@1"),
        ({"type": "emoji", "attrs": {"shortName": ":fire:"}}, ":fire:"),
        ({"type": "date", "attrs": {"timestamp": "1796860800000"}}, "2026-12-10"),
        ({"type": "date", "attrs": {"timestamp": "never"}}, ""),
        ({"type": "inlineCard", "attrs": {"url": "https://acme.example"}}, "https://acme.example"),
        ({"type": "status", "attrs": {"text": "DONE"}}, "DONE"),
        ({"type": "hardBreak"}, ""),
        ({"type": "unheardOf"}, ""),
    ],
)
def test_things_in_a_line_are_told_in_words(node, words):
    document = {"type": "doc", "content": [{"type": "paragraph", "content": [node]}]}
    assert words_of(document) == words


@pytest.mark.parametrize("value", [None, "", 7, [], {"content": "x"}, {"content": [None, {"type": 3}]}])
def test_what_is_no_document_has_no_words(value):
    assert words_of(value) == ""
