"""Due date, priority and done-when are read from a ticket's description, and changed where they stand."""

from __future__ import annotations

import json
from datetime import date

import pytest

from deploy.sandbox.jira.adf.schema import is_document
from rules.document.adf.by_hand import bullets, chip, document, item, new_line, paragraph, text
from rules.document.adf.dialect import ADF
from rules.words.ticket import TicketFields

DAY = date(2026, 12, 10)
LOZENGE = {"type": "status", "attrs": {"text": "P1", "color": "red"}}
PANEL = {"type": "panel", "attrs": {"panelType": "info"}, "content": [paragraph("Due: 2026-12-10")]}


def content(text_):
    assert is_document(json.loads(text_))
    return json.loads(text_)["content"]


@pytest.mark.parametrize(
    ("blocks", "fields"),
    [
        (
            [paragraph("Why."), paragraph("Due: 2026-12-10", new_line(), "Priority: P1")],
            TicketFields(DAY, priority="P1"),
        ),
        ([paragraph("Due: ", chip("2026-12-10"))], TicketFields(DAY)),
        ([paragraph(text("Due:", "strong"), " 2026-12-10 (moved)")], TicketFields(DAY)),
        ([bullets(item("due : 2026-12-10"), item("Priority: ", LOZENGE))], TicketFields(DAY, priority="P1")),
        ([paragraph("Done when: it ", text("rang", "code"))], TicketFields(done_when="it rang")),
        ([paragraph("Due:")], TicketFields()),
        ([paragraph("It is due: 2026-12-10")], TicketFields()),
        ([{"type": "codeBlock", "content": [text("Due: 2026-12-10")]}], TicketFields()),
        ([{"type": "blockquote", "content": [paragraph("Due: 2026-12-10")]}], TicketFields()),
        ([PANEL], TicketFields()),
        ([], TicketFields()),
    ],
)
def test_the_lines_of_a_ticket_are_read(blocks, fields):
    assert ADF.read_ticket(document(*blocks)) == fields


def test_a_date_that_nobody_can_know_is_a_problem_and_the_phrase_is_kept():
    found = ADF.read_ticket(document(paragraph("Due: next Friday")))
    assert (found.due, found.due_phrase) == (None, "next Friday")
    assert found.due_problem is not None
    assert "write Due: 2026-12-10" in found.due_problem


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ([paragraph("Due: 2026-12-01")], [paragraph("Due: 2026-12-10")]),
        ([paragraph("Due: ", chip("2026-12-01"))], [paragraph("Due: ", chip("2026-12-10"))]),
        (
            [paragraph("Due: ", chip("2026-12-01"), " (sic)")],
            [paragraph("Due: ", chip("2026-12-10"), " (sic)")],
        ),
        ([paragraph("Due: 2026-12-01 (sic)")], [paragraph("Due: 2026-12-10 (sic)")]),
        ([paragraph("Due: next Friday")], [paragraph("Due: 2026-12-10")]),
        ([paragraph("Due:")], [paragraph("Due: 2026-12-10")]),
        (
            [paragraph(text("Due:", "strong"), " ", text("2026-12-01", "em"), new_line(), "x")],
            [paragraph(text("Due:", "strong"), " ", text("2026-12-10", "em"), new_line(), "x")],
        ),
        (
            [paragraph("Done when: it rang"), paragraph("x")],
            [paragraph("Done when: it rang", new_line(), "Due: 2026-12-10"), paragraph("x")],
        ),
        (
            [paragraph("x", new_line(), "Priority: P1")],
            [paragraph("x", new_line(), "Due: 2026-12-10", new_line(), "Priority: P1")],
        ),
        ([paragraph("x")], [paragraph("x"), paragraph("Due: 2026-12-10")]),
        ([], [paragraph("Due: 2026-12-10")]),
    ],
)
def test_a_due_date_is_written_where_it_stands_or_belongs(before, after):
    written = ADF.with_due(document(*before), DAY)
    assert content(written) == after
    assert ADF.read_ticket(written).due == DAY
    assert ADF.with_due(written, DAY) == written


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ([paragraph("Priority: P1, sic")], [paragraph("Priority: P0, sic")]),
        (
            [paragraph("Priority: ", LOZENGE)],
            [paragraph("Priority: ", {**LOZENGE, "attrs": {"text": "P0", "color": "red"}})],
        ),
        ([paragraph("Due: 2026-12-10")], [paragraph("Due: 2026-12-10", new_line(), "Priority: P0")]),
        ([paragraph("x")], [paragraph("x"), paragraph("Priority: P0")]),
    ],
)
def test_a_priority_is_written_where_it_stands_or_belongs(before, after):
    written = ADF.with_priority(document(*before), "P0")
    assert content(written) == after
    assert ADF.read_ticket(written).priority == "P0"


def test_an_empty_description_gets_its_lines_and_an_unreadable_one_none():
    assert content(ADF.with_due("", DAY)) == [paragraph("Due: 2026-12-10")]
    assert ADF.with_due("no document", DAY) == "no document"
    assert ADF.read_ticket("no document") == TicketFields()
