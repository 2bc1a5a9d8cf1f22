"""Due date, priority and done-when in the text of a Jira issue: read there, and changed where they stand."""

from __future__ import annotations

from datetime import date

import pytest

from rules.document.wiki.dialect import WIKI

DUE = date(2026, 12, 10)
SHOWN = [
    "Due: 2026-12-10",
    "*Due:* 2026-12-10",
    "* Due: 2026-12-10 (moved)",
    "  due : 2026-12-10",
    "# Due: 2026-12-10",
]
HIDDEN = ["{code}\nDue: 2026-12-10\n{code}", "{quote}\nDue: 2026-12-10\n{quote}", "|Due: 2026-12-10|"]


@pytest.mark.parametrize("line", [*SHOWN, "*Due*: 2026-12-10"])
def test_a_due_date_is_read_however_its_line_looks(line):
    assert WIKI.read_ticket(f"h2. Why\r\n\r\n{line}\r\n").due == DUE


@pytest.mark.parametrize("hidden", [*HIDDEN, "Overdue: 2026-12-10"])
def test_a_line_in_code_quotes_or_tables_is_none(hidden):
    assert WIKI.read_ticket(hidden).due is None


def test_all_fields_in_the_words_that_people_see():
    fields = WIKI.read_ticket("Done when: it \\*runs\\* in {{prod}}\r\nDue: soon\r\nPriority: p1\r\n")
    assert (fields.done_when, fields.priority) == ("it *runs* in prod", "P1")
    assert (fields.due, fields.due_phrase) == (None, "soon")
    assert fields.due_problem is not None


def test_only_the_words_behind_the_name_change():
    text = "From [x|https://x.example/1]\r\n\r\n*Due:* 2026-11-30 (moved)\r\nPriority: P2\r\n\r\n----\r\n"
    assert WIKI.with_due(text, DUE) == text.replace("2026-11-30", "2026-12-10")
    assert WIKI.with_priority(text, "P0") == text.replace("P2", "P0")


def test_a_missing_line_is_put_in_where_it_belongs():
    hidden = "{code}\nPriority: P1\n{code}"
    assert WIKI.with_due("Done when: x\r\n\r\nmore", DUE) == "Done when: x\r\nDue: 2026-12-10\r\n\r\nmore"
    assert WIKI.with_priority(hidden, "P0") == f"{hidden}\n\nPriority: P0\n"
    assert WIKI.with_due("", DUE) == "Due: 2026-12-10\n"
