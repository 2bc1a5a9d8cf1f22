"""Whatever people put into a description: it is read, and an edit of one line changes nothing but that line."""

from __future__ import annotations

import json
from dataclasses import replace

from adf_soup import BITS, DOCUMENTS
from hypothesis import assume, given
from hypothesis import strategies as st
from neutral_documents import LINKS, PEOPLE, PHRASE

from rules.document.adf.dialect import ADF
from rules.document.model import Edits, Line, LineEdit
from rules.document.neutral import plain_title
from rules.document.placeholders import is_placeholder, is_review_held

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


def foreign_in(value):
    """What nobody here has heard of, in order: also inside the line that is edited."""
    if isinstance(value, dict) and str(value.get("type")).startswith("x"):
        return [value]
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return [found for one in inner for found in foreign_in(one)]


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
    assert foreign_in(old) == foreign_in(new)


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
