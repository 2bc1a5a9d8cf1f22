"""The text of a description has one stable form; what nobody can read is left alone."""

from __future__ import annotations

import json

import pytest

from rules.document.adf.by_hand import document, paragraph
from rules.document.adf.dialect import ADF
from rules.document.adf.nodes import text_of
from rules.document.model import Edits, LineEdit, Vocabulary

NOBODY = Vocabulary()
EDITS = Edits(
    lines=(LineEdit(0, done=True),), new_actions=("Do it",), timeline=("x",), replace=(("| a |", "| b |"),)
)


def deep(levels):
    node = '{"type":"bulletList","content":[{"type":"listItem","content":['
    return '{"type":"doc","version":1,"content":[' + node * levels + "]}" * (2 * levels) + "]}"


@pytest.mark.parametrize(
    "strange",
    [
        "no JSON",
        "null",
        "[]",
        '"doc"',
        "7",
        '{"type":"doc"',
        '{"type":"paragraph","content":[]}',
        '{"type":"doc","content":7}',
        '{"type":["doc"]}',
        '{"type":"doc","version":NaN,"content":[]}',
        '{"type":"doc","content":[{"type":"text","text":"\\ud83d"}]}',
        deep(2_500),
        "[" * 5_000,
        "\ud83d",
    ],
    ids=range(14),
)
def test_what_is_no_document_is_never_changed_and_somebody_is_told(strange):
    found = ADF.parse(strange, NOBODY)
    assert (found.lines, found.decisions) == ((), ())
    assert "cannot be read" in found.notes[0]
    assert ADF.apply(strange, EDITS, NOBODY) == strange
    assert not ADF.has_timeline(strange)
    assert not ADF.says(strange, "x")


@pytest.mark.parametrize("levels", [1, 20, 45])
def test_a_document_as_deep_as_an_editor_can_make_it_is_read(levels):
    inner = ADF.apply(deep(levels), Edits(new_actions=("Do it",)), NOBODY)
    assert [line.title for line in ADF.parse(inner, NOBODY).lines] == ["Do it"]


def test_the_same_document_has_one_text_whatever_order_its_keys_come_in():
    one = {"version": 1, "type": "doc", "content": [{"text": "é", "type": "text", "marks": []}]}
    other = {"type": "doc", "content": [{"type": "text", "marks": [], "text": "é"}], "version": 1}
    assert text_of(one) == text_of(other)
    assert text_of(one) == '{"content":[{"marks":[],"text":"é","type":"text"}],"type":"doc","version":1}'
    assert text_of(json.loads(text_of(one))) == text_of(one)


def test_a_description_comes_from_the_api_as_a_value_or_as_nothing():
    assert text_of(None) == ""
    assert text_of(json.loads(document(paragraph("x")))) == document(paragraph("x"))
    assert text_of({"type": "doc", "content": [{"type": "text", "text": "\ud83d"}]}).count("?") == 1
    endless: list = []
    endless.append(endless)
    assert ADF.apply(text_of(endless), EDITS, NOBODY) == text_of(endless) != ""
