"""Whatever both sides did to a description: nothing that the person wrote is lost, and it stays a document."""

from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from deploy.sandbox.jira.adf.schema import is_document
from rules.document.adf.by_hand import bullets, document, heading, item, mention, paragraph, task, tasks, text
from rules.document.adf.cells import cells_of
from rules.document.adf.dialect import ADF
from rules.document.adf.nodes import every_node
from rules.document.adf.seeing import shown
from rules.document.model import Edits, LineEdit, Link, Vocabulary

PEOPLE = Vocabulary(("Carol Diaz",))
LINK = Link("CHK-1", "https://acme.atlassian.net/browse/CHK-1")
WORDS = st.lists(st.sampled_from(["add", " alert", " canary", ", ", "P1", " · ", " runbook"]), max_size=5)
MARKS = st.sampled_from([(), ("strong",), ("strike",)])
TEXTS = st.builds(lambda words, marks: text("".join(words) or "x", *marks), WORDS, MARKS)
LINES = st.lists(st.one_of(TEXTS, st.just(mention("b0b", "Bob Brown"))), max_size=4)
BLOCKS = st.one_of(
    LINES.map(lambda some: paragraph(*some)),
    st.lists(LINES, min_size=1, max_size=3).map(lambda some: tasks(*(task(*one) for one in some))),
    st.lists(LINES, min_size=1, max_size=3).map(lambda some: bullets(*(item(*one) for one in some))),
    st.sampled_from([heading("Decisions"), {"type": "rule"}]),
)
DOCUMENTS = st.lists(BLOCKS, max_size=5).map(lambda some: document(*some))
NEVER_LOST = "Something that nobody else wrote!"


def content(text_):
    return json.loads(text_)["content"]


@given(DOCUMENTS, DOCUMENTS)
def test_one_side_that_changed_nothing_yields_to_the_other(base, other):
    assert ADF.merge(base, base, other) == other
    assert ADF.merge(base, other, other) == other
    assert ADF.merge(base, other, base) == other


@given(DOCUMENTS, DOCUMENTS, DOCUMENTS, st.data())
def test_a_block_that_the_person_inserted_is_in_the_result(base, ours, theirs, data):
    blocks = content(theirs)
    blocks.insert(data.draw(st.integers(0, len(blocks))), paragraph(NEVER_LOST))
    merged = json.loads(ADF.merge(base, ours, document(*blocks)))
    assert paragraph(NEVER_LOST) in merged["content"]
    assert is_document(merged)


@given(DOCUMENTS, DOCUMENTS, st.data())
def test_words_that_the_person_wrote_into_any_line_are_in_the_result(base, ours, data):
    theirs = json.loads(document(paragraph("Few noticed."), *content(base)))
    lines = [
        one for one in every_node(theirs) if one["type"] in ("paragraph", "taskItem") and one.get("content")
    ]
    line = data.draw(st.sampled_from(lines))
    line["content"].insert(data.draw(st.integers(0, len(line["content"]))), text(NEVER_LOST))
    merged = json.loads(ADF.merge(base, ours, json.dumps(theirs)))
    lines = [one for one in every_node(merged) if one["type"] in ("paragraph", "taskItem")]
    assert any(NEVER_LOST in shown(cells_of(one.get("content", []))) for one in lines)
    assert is_document(merged)


@given(DOCUMENTS, st.data())
def test_an_edit_of_ours_and_an_insertion_of_theirs_are_both_there(base, data):
    base = document(heading("Decisions", 1), tasks(task("Do it")), *content(base))
    ours = ADF.apply(base, Edits(lines=(LineEdit(0, link=LINK, done=True),)), PEOPLE)
    blocks = content(base)
    blocks.insert(data.draw(st.integers(1, len(blocks))), paragraph(NEVER_LOST))
    merged = ADF.merge(base, ours, document(*blocks))
    first = ADF.parse(merged, PEOPLE).lines[0]
    assert paragraph(NEVER_LOST) in content(merged)
    assert (first.link, first.done) == (LINK, True)
