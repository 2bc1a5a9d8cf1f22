"""Whatever people put into a description: it is read, and an edit of one line changes nothing but that line."""

from __future__ import annotations

import json
from dataclasses import replace

from hypothesis import assume, given
from hypothesis import strategies as st

from rules.document.adf.by_hand import (
    bullets,
    card,
    chip,
    decisions,
    document,
    heading,
    mention,
    new_line,
    task,
    tasks,
    text,
)
from rules.document.adf.dialect import ADF
from rules.document.model import Edits, Line, LineEdit, Link, Vocabulary
from rules.document.neutral import plain_title
from rules.document.placeholders import is_placeholder, is_review_held

PEOPLE = Vocabulary(("Alice Moreau", "Bob Brown", "Carol Diaz", "J. Doe"), ("carol@acme.dev",))
WORDS = st.sampled_from(["canary", "alert", "runbook", "pool", "limit", "deploy", "slow", "retry", "metrics"])
PHRASE = st.lists(WORDS, min_size=1, max_size=6).map(" ".join)
LINKS = st.integers(1, 999).map(lambda n: Link(f"CHK-{n}", f"https://acme.atlassian.net/browse/CHK-{n}"))
MARKS = st.lists(
    st.sampled_from(["strong", "em", "strike", "code", "link:https://x.example/1"]), max_size=2, unique=True
)
FIELDS = ["@bob", "by Friday", "Carol Diaz", "P1", "Done when: ", "2026-12-10", "due ", "[~b]", "Review held"]
SIGNS = [
    " — ",
    ", ",
    "(",
    ")",
    "[ ] ",
    "[x] ",
    "~~",
    "·",
    " · CHK-1",
    "\\",
    "`",
    "*",
    "<b>",
    ".",
    "…",
    "TODO",
]
OTHERS = ["https://x.example/1", "word", " ", "\u200b", "\xa0", "\ue000", "\x1f", "\n"]
BITS = st.one_of(st.sampled_from([*FIELDS, *SIGNS, *OTHERS]), st.text(min_size=1, max_size=5))
TEXTS = st.builds(lambda words, marks: text(words, *marks), BITS, MARKS)
INLINE = st.one_of(
    TEXTS,
    TEXTS,
    st.sampled_from(
        [
            mention("b0b", "Bob Brown"),
            {"type": "mention", "attrs": {"id": "x:1"}},
            {"type": "mention"},
            chip("2026-12-01"),
            {"type": "date", "attrs": {"timestamp": "soon"}},
            {"type": "date", "attrs": {"timestamp": "9" * 40}},
            card("https://acme.atlassian.net/browse/CHK-9"),
            {"type": "inlineCard", "attrs": {"data": {}}},
            {"type": "emoji", "attrs": {"shortName": ":x:"}},
            {"type": "status", "attrs": {"text": "P2", "color": "red"}},
            {"type": "inlineExtension", "attrs": {"extensionKey": "k", "extensionType": "t"}},
            {"type": "somethingNew", "content": [text("P1")]},
            {"type": "text"},
            {"type": "text", "text": 7},
            "no node at all",
            new_line(),
        ]
    ),
)
SOUP = st.lists(INLINE, max_size=8)
BLOCKS = st.recursive(
    st.one_of(
        SOUP.map(lambda some: {"type": "paragraph", "content": some}),
        SOUP.map(
            lambda some: tasks(
                {"type": "taskItem", "attrs": {"localId": "1", "state": "TODO"}, "content": some}
            )
        ),
        SOUP.map(lambda some: decisions({"type": "decisionItem", "content": some})),
        SOUP.map(
            lambda some: bullets({"type": "listItem", "content": [{"type": "paragraph", "content": some}]})
        ),
        st.sampled_from(
            [
                {"type": "rule"},
                {"type": "mediaSingle", "content": [{"type": "media", "attrs": {"id": "1"}}]},
                {"type": "codeBlock", "content": [text("- [ ] Do it")]},
                {"type": "extension", "attrs": {"parameters": {"a": [1, None, 1.5, True]}}},
                heading("Decisions", 3),
                heading("Review", 3),
                heading("Timeline", 1),
                {"type": "taskList"},
                {"type": "taskItem", "attrs": "x"},
                {"type": 5},
                None,
                7,
            ]
        ),
    ),
    lambda inner: st.builds(
        lambda sort, some: {"type": sort, "content": some},
        st.sampled_from(
            ["panel", "expand", "taskList", "bulletList", "listItem", "layoutSection", "blockquote"]
        ),
        st.lists(inner, max_size=3),
    ),
    max_leaves=10,
)
DOCUMENTS = st.builds(
    lambda some, more: document(
        heading("Decisions"), tasks(task("Do it — ", mention("b0b", "Bob"))), *some, *more
    ),
    SOUP.map(
        lambda some: [
            tasks({"type": "taskItem", "attrs": {"localId": "9", "state": "TODO"}, "content": some})
        ]
    ),
    st.lists(BLOCKS, max_size=4),
)
EDITS = st.builds(
    LineEdit,
    st.just(0),
    title=st.one_of(st.none(), st.text(max_size=20), st.lists(BITS, max_size=8).map("".join)),
    owner=st.sampled_from([None, "@c:4", "Carol Diaz"]),
    due=st.sampled_from([None, "2026-12-10"]),
    priority=st.sampled_from([None, "P0", "P3"]),
    done=st.sampled_from([None, True, False]),
    struck=st.sampled_from([None, True, False]),
    reason=st.sampled_from([None, "not planned (yet),\n@bob said · by Friday"]),
    link=st.one_of(st.none(), LINKS),
)


@given(DOCUMENTS)
def test_no_document_is_too_strange_to_be_read_and_no_edit_changes_nothing(soup):
    ADF.parse(soup, PEOPLE)
    assert ADF.apply(soup, Edits(), PEOPLE) == soup
    assert json.loads(ADF.apply(soup, Edits(new_actions=("Do it now",)), PEOPLE)) != json.loads(soup)


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


LINES = ("paragraph", "taskItem", "decisionItem")


def lines_in(value, path=()):
    """Every node that holds a line, by its path."""
    if isinstance(value, dict):
        if value.get("type") in LINES:
            yield path, value
        for key, one in value.items():
            yield from lines_in(one, (*path, key))
    elif isinstance(value, list):
        for at, one in enumerate(value):
            yield from lines_in(one, (*path, at))


def without(value, path):
    """The document with a hole where one node stands."""
    if not path:
        return "hole"
    copy = dict(value) if isinstance(value, dict) else list(value)
    copy[path[0]] = without(value[path[0]], path[1:])
    return copy


@given(DOCUMENTS, EDITS, st.data())
def test_an_edited_line_says_what_was_wanted_and_every_other_node_is_equal(soup, edit, data):
    before = ADF.parse(soup, PEOPLE)
    line = data.draw(st.sampled_from(before.lines))
    edit = replace(edit, position=line.position)
    changed = ADF.apply(soup, Edits(lines=(edit,)), PEOPLE)
    after = ADF.parse(changed, PEOPLE)
    assert after.line_at(line.position) == expected(line, edit)
    assert [one for one in after.lines if one.position != line.position] == [
        one for one in before.lines if one.position != line.position
    ]
    assert after.decisions == before.decisions
    old, new = json.loads(soup), json.loads(changed)
    touched = [path for path, node in lines_in(old) if dict(lines_in(new)).get(path) != node]
    assert len(touched) <= 1
    assert all(without(old, path) == without(new, path) for path in touched)
    assert touched or old == new


@given(DOCUMENTS, EDITS)
def test_an_edit_made_twice_is_made_once(soup, edit):
    once = ADF.apply(soup, Edits(lines=(edit,)), PEOPLE)
    assert ADF.apply(once, Edits(lines=(edit,)), PEOPLE) == once


@given(DOCUMENTS, PHRASE)
def test_a_new_action_adds_one_item_and_takes_nothing_away(soup, words):
    before = ADF.parse(soup, PEOPLE)
    changed = ADF.apply(soup, Edits(new_actions=(words,)), PEOPLE)
    after = ADF.parse(changed, PEOPLE)
    assert len(after.lines) == len(before.lines) + 1
    assert [one.text for one in after.decisions] == [one.text for one in before.decisions]
    assume(words != "Do it")
    was, new = [one.title for one in before.lines], [one.title for one in after.lines]
    new.remove(words)
    assert new == was
