"""Whatever a person saved over our reading on Cloud comes back from the words of its history."""

from __future__ import annotations

import json
from dataclasses import replace

from hypothesis import assume, given, settings
from hypothesis import strategies as st
from neutral_documents import PEOPLE, documents, items_of, markdown_of
from saving import saved

from deploy.sandbox.jira.adf.schema import is_document
from deploy.sandbox.jira.adf.wiki import to_wiki
from rules.document.adf.dialect import ADF
from syncer.trackers.jira.lost_edit import made_again


def numbered(document):
    numbers = iter(range(1, 99))
    return [
        (said, tuple(replace(item, title=f"Promise {next(numbers)} {item.title}") for item in items))
        for said, items in document
    ]


@settings(max_examples=60, deadline=None)
@given(
    documents(min_size=1).filter(items_of),
    st.sampled_from(["reword", "tick", "hand over", "remove", "elsewhere"]),
    st.data(),
)
def test_it_says_what_they_saved(document, what, data):
    document = numbered(document)
    at = data.draw(st.integers(0, len(items_of(document)) - 1))
    assume(
        what != "tick" or not items_of(document)[at].struck
    )  # history tells a struck line as ticked already
    words = "What we know so far, and more." if what == "elsewhere" else "What we know so far."
    read = json.loads(ADF.written(markdown_of(document)))
    theirs = json.loads(ADF.written(markdown_of(saved(document, at, what), words)))
    found = made_again(read, to_wiki(read), to_wiki(theirs))
    assert is_document(found)
    meant, again = (ADF.parse(json.dumps(one), PEOPLE) for one in (theirs, found))
    assert [replace(line, position=0) for line in again.lines] == [
        replace(line, position=0) for line in meant.lines
    ]
    assert words in json.dumps(found)
