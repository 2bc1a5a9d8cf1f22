"""What people should know of a line that says too much, or nothing."""

from __future__ import annotations

from rules.document.markdown import parse
from rules.document.model import Document, Line, Vocabulary


def document(words: str, people: Vocabulary) -> Document:
    return parse(f"## Decisions\n\n- [ ] {words}\n", people)


def only(words: str, people: Vocabulary) -> Line:
    (line,) = document(words, people).lines
    return line


def fields(line: Line) -> tuple[str, str | None, str | None, str | None]:
    return line.title, line.owner, line.due, line.priority


def test_fields_on_a_later_line_are_noted_and_not_read(people):
    said = parse("# Decisions\n- [ ] Write a long\n  runbook — @bob\n", people)
    assert said.lines[0].owner is None
    assert "first line only" in said.notes[0]


def test_a_date_whose_month_nobody_knows_is_kept_and_noted(people):
    said = document("Add it — by 10/12/2026", people)
    assert said.lines[0].due == "10/12/2026"
    assert "nobody knows which month" in said.notes[0]


def test_of_two_owners_the_first_wins_with_a_note(people):
    said = document("Add it — @bob, @carol", people)
    assert (said.lines[0].title, said.lines[0].owner) == ("Add it", "@bob")
    assert "@carol" in said.notes[0]


def test_a_team_is_not_an_owner(people):
    said = document("Add it — @acme/sre", people)
    assert (said.lines[0].title, said.lines[0].owner) == ("Add it", None)
    assert "team" in said.notes[0]


def test_a_line_that_is_nothing_but_fields_is_noted(people):
    said = document("@bob, by Friday", people)
    assert said.lines == ()
    assert "no title" in said.notes[0]
