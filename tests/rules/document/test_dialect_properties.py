"""One model, three markups: any document says the same in each, an edit changes one item, and nobody's save is lost."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from neutral_documents import LINKS, PEOPLE, PHRASE, decisions_of, documents, items_of, markdown_of
from saving import saved

from deploy.sandbox.jira.adf.schema import is_document
from rules.document.adf.dialect import ADF
from rules.document.markdown_dialect import MARKDOWN
from rules.document.model import Edits, LineEdit
from rules.document.wiki.dialect import WIKI

DIALECTS = pytest.mark.parametrize("dialect", [MARKDOWN, ADF, WIKI], ids=lambda dialect: dialect.name)
EDITS = st.builds(
    LineEdit,
    st.just(0),
    title=st.one_of(st.none(), PHRASE),
    owner=st.sampled_from([None, "@carol-d", "Carol Diaz"]),
    due=st.sampled_from([None, "2026-12-24"]),
    priority=st.sampled_from([None, "P1"]),
    done=st.sampled_from([None, True, False]),
    link=st.one_of(st.none(), LINKS),
)


def said(dialect, text):
    """Items, decisions and review, as they are read in it."""
    found = dialect.parse(text, PEOPLE)
    items = [replace(line, position=0) for line in found.lines]
    return items, [(one.text, len(one.items)) for one in found.decisions], bool(found.review)


def edited(line, edit):
    wanted = {name: getattr(edit, name) for name in ("title", "owner", "due", "priority", "done", "link")}
    return replace(line, **{name: value for name, value in wanted.items() if value is not None})


@DIALECTS
@given(documents())
def test_what_was_meant_is_read_back(dialect, document):
    text = dialect.written(markdown_of(document))
    assert said(dialect, text) == (items_of(document), decisions_of(document), True)
    assert dialect.written(markdown_of(document)) == text
    assert dialect is not ADF or is_document(json.loads(text))


@DIALECTS
@given(documents(min_size=1).filter(items_of), EDITS, st.data())
def test_an_edit_of_one_item_changes_that_one_alone_and_twice_is_once(dialect, document, edit, data):
    text = dialect.written(markdown_of(document))
    at = data.draw(st.integers(0, len(items_of(document)) - 1))
    position = dialect.parse(text, PEOPLE).lines[at].position
    once = dialect.apply(text, Edits(lines=(replace(edit, position=position),)), PEOPLE)
    wanted = [edited(one, edit) if n == at else one for n, one in enumerate(items_of(document))]
    assert said(dialect, once) == (wanted, decisions_of(document), True)
    assert dialect.apply(once, Edits(lines=(replace(edit, position=position),)), PEOPLE) == once


@dataclass(frozen=True)
class Save:
    """What a person did to a document: `what` to the item with that number."""

    what: str
    at: int


def numbered(document):
    """No title stands twice in it, and each has enough words to be known again when some are changed."""
    numbers = iter(range(1, 99))
    return [
        (
            decision,
            tuple(
                replace(item, title=f"Make sure of number {next(numbers)}: {item.title}") for item in items
            ),
        )
        for decision, items in document
    ]


SAVES = ("reword", "tick", "hand over", "add", "remove", "elsewhere")


@st.composite
def saves(draw):
    """A document, the number of the item that we change, how we do, and what a person saves meanwhile to another."""
    document = numbered(draw(documents(min_size=1).filter(items_of)))
    ours = draw(st.integers(0, len(items_of(document)) - 1))
    save = Save(draw(st.sampled_from(SAVES)), draw(st.integers(0, len(items_of(document)) - 1)))
    if save.at == ours and save.what != "add":
        save = Save("elsewhere", 0)
    return document, ours, LineEdit(0, done=True, due="2026-12-24", link=draw(LINKS)), save


def both(dialect, document, ours, edit, save):
    """Our write over what we had read, their save of the same, and the two merged."""
    base = dialect.written(markdown_of(document))
    position = dialect.parse(base, PEOPLE).lines[ours].position
    written = dialect.apply(base, Edits(lines=(replace(edit, position=position),)), PEOPLE)
    words = "What we know so far, and more." if save.what == "elsewhere" else "What we know so far."
    theirs = dialect.written(markdown_of(saved(document, save.at, save.what), words))
    return words, dialect.merge(base, written, theirs)


@DIALECTS
@given(saves())
def test_what_a_person_saved_between_our_look_and_our_write_survives(dialect, drawn):
    """They change another item, add one, take one out, or write elsewhere, while we tick one, date and link it."""
    document, ours, edit, save = drawn
    words, merged = both(dialect, *drawn)
    title = items_of(document)[ours].title
    left = items_of(saved(document, save.at, save.what))
    assert said(dialect, merged)[0] == [edited(one, edit) if one.title == title else one for one in left]
    assert words in merged


@DIALECTS
@settings(max_examples=30)
@given(saves())
def test_words_that_a_person_put_into_the_very_line_survive(dialect, drawn):
    """Where both wrote at the same place of it, what we wrote may be lost, and is written again."""
    document, ours, edit, _ = drawn
    _, merged = both(dialect, document, ours, edit, Save("reword", ours))
    found = said(dialect, merged)[0]
    assert "and tell people" in merged
    assert [one for n, one in enumerate(found) if n != ours] == [
        one for n, one in enumerate(items_of(document)) if n != ours
    ]
