"""The grammar of one line: every sentence of the contract on it is a claim here."""

from __future__ import annotations

import pytest

from rules.document.markdown import parse
from rules.document.model import Document, Line, Link, Vocabulary


def document(words: str, people: Vocabulary) -> Document:
    return parse(f"## Decisions\n\n- [ ] {words}\n", people)


def only(words: str, people: Vocabulary) -> Line:
    (line,) = document(words, people).lines
    return line


def fields(line: Line) -> tuple[str, str | None, str | None, str | None]:
    return line.title, line.owner, line.due, line.priority


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("Add it", ("Add it", None, None, None)),
        ("Add it — @bob, by 2026-12-10, P1", ("Add it", "@bob", "2026-12-10", "P1")),
        ("Add it – @bob – by Friday – P0", ("Add it", "@bob", "Friday", "P0")),
        ("Add it - P3 - due: 10 Dec - @bob", ("Add it", "@bob", "10 Dec", "P3")),
        ("Add it -- @bob; until tomorrow; prio P2", ("Add it", "@bob", "tomorrow", "P2")),
        ("Add it | @bob | EOW | priority: P1", ("Add it", "@bob", "EOW", "P1")),
        ("Add it · @bob · 3 working days", ("Add it", "@bob", "3 working days", None)),
        ("Add it (@bob, in 2 weeks) (P1)", ("Add it", "@bob", "in 2 weeks", "P1")),
        ("[P1] Add it. @bob. by end of month", ("Add it", "@bob", "end of month", "P1")),
        ("@bob: add it by next Friday", ("add it", "@bob", "next Friday", None)),
        ("Add it @bob", ("Add it", "@bob", None, None)),
        ("Add it @bob by Friday P1", ("Add it", "@bob", "Friday", "P1")),
        ("Add it by December 10, 2026 — @bob", ("Add it", "@bob", "December 10, 2026", None)),
        ("Add it — @bob, Friday, 4 Dec", ("Add it", "@bob", "Friday, 4 Dec", None)),
        ("Add it — **@bob**, *by Friday*", ("Add it", "@bob", "Friday", None)),
        ("Add it — p2", ("Add it", None, None, "P2")),
        ("Add it — due: ASAP", ("Add it", None, "ASAP", None)),
        ("Add it — by EOD", ("Add it", None, "EOD", None)),
    ],
)
def test_fields_are_optional_in_any_order_with_the_usual_separators(words, said, people):
    assert fields(only(words, people)) == said


@pytest.mark.parametrize(
    ("words", "owner"),
    [
        ("Add it — Carol Diaz", "Carol Diaz"),
        ("Add it, carol diaz", "carol diaz"),
        ("Add it — J. Doe, by Friday", "J. Doe"),
        ("Add it (carol@acme.dev)", "carol@acme.dev"),
        ("Carol Diaz: add it", None),
        ("Add it — owner: Carol Diaz", "Carol Diaz"),
        ("Add it — assigned to @bob", "@bob"),
        ("Add it — @a-b-c", "@a-b-c"),
        ("Add it — @Carol Diaz, P1", "@Carol Diaz"),
        ("Add it @carol diaz by Friday", "@carol diaz"),
        ("@Carol Diaz: add it", "@Carol Diaz"),
        ("Add it — owner: @Carol Diaz", "@Carol Diaz"),
        ("Add it — [~accountid:5b10a28]", "[~accountid:5b10a28]"),
        ("Add it — Dave Unknown", None),
        ("Add it — dave@acme.dev", None),
        ("Add it — Carolina", None),
    ],
)
def test_an_owner_is_a_login_or_somebody_in_people(words, owner, people):
    assert only(words, people).owner == owner


@pytest.mark.parametrize(
    "words",
    [
        "Rewrite parser, lexer and printer",
        "Reduce load by half",
        "Talk about may release",
        "Extend retention by 30 days",
        "Ask @carol for access to X",
        "Talk to @carol",
        "Page on-call for every P1",
        "Interview Alice Moreau, Carol Diaz, and Bob Brown",
        "Write `x — @bob, P1` into the docs",
        "Read [the guide — @bob](https://acme.dev/P1) again",
        "Keep 1,000 requests (see the doc, @bob)",
        "Mail bob@example.com",
        "Fix foo@bar",
        "Use @angular/core",
        "Support P10 and P4",
    ],
)
def test_what_is_no_field_stays_in_the_title(words, people):
    assert fields(only(words, people)) == (words, None, None, None)


def test_a_mention_inside_the_sentence_is_not_the_owner(people):
    line = only("Ask @carol for access to X — @bob", people)
    assert (line.title, line.owner) == ("Ask @carol for access to X", "@bob")


def test_done_when_goes_to_the_end_of_the_line(people):
    line = only("Write it (@alice, in 2 weeks). Done when: on-call used it, with P1 — twice", people)
    assert line.done_when == "on-call used it, with P1 — twice"
    assert fields(line) == ("Write it", "@alice", "in 2 weeks", None)


@pytest.mark.parametrize(
    "words", ["Write it — done when: x", "Write it. **Done when:** x", "Write it (done when: x)"]
)
def test_done_when_may_be_written_in_several_ways(words, people):
    line = only(words, people)
    assert (line.title, line.done_when) == ("Write it", "x")


def test_done_when_may_stand_on_the_next_line(people):
    (line,) = parse(
        "# Decisions\n- [ ] Write it — @bob\n  Some remark.\n  Done when: it runs\n", people
    ).lines
    assert (line.title, line.owner, line.done_when) == ("Write it", "@bob", "it runs")


@pytest.mark.parametrize(
    ("words", "link"),
    [
        ("Add it · [acme/checkout#42](https://g/42)", Link("acme/checkout#42", "https://g/42")),
        ("Add it — @bob · [CHK-42](https://j/CHK-42)", Link("CHK-42", "https://j/CHK-42")),
        ("Add it · [that one](https://j/1)", Link("that one", "https://j/1")),
        ("Add it [acme/checkout#42](https://g/42)", Link("acme/checkout#42", "https://g/42")),
        ("Add it · [acme/checkout#42](https://g/42) — @bob", Link("acme/checkout#42", "https://g/42")),
        ("Add it · https://g/42", Link("https://g/42", "https://g/42")),
        ("Add it · [acme/checkout#42](https://g/4", None),
        ("Add it · acme/checkout#42", None),
    ],
)
def test_the_link_behind_the_middle_dot_ties_the_line_to_a_ticket(words, link, people):
    line = only(words, people)
    assert (line.title, line.link) == ("Add it", link)


def test_other_links_stay_in_the_title(people):
    line = only("Read [the guide](https://x/1) and [that](https://x/2) — @bob", people)
    assert line.title == "Read [the guide](https://x/1) and [that](https://x/2)"
    assert line.link is None


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        ("~~Add it~~ — @bob", None),
        ("~~Add it~~ *(dropped: not planned)* — @bob", "not planned"),
        ("~~Add it~~ (too dear) — @bob", "too dear"),
        ("~~Add it~~ not worth it — @bob", "not worth it"),
        ("~~Add it — @bob~~ not worth it", "not worth it"),
        ("~~Add it — @bob · [acme/x#1](https://g/1)~~", None),
        ("@bob: ~~Add it~~", None),
    ],
)
def test_a_struck_line_is_dropped_and_the_reason_stands_behind_it(words, reason, people):
    line = only(words, people)
    assert (line.title, line.owner, line.struck, line.reason) == ("Add it", "@bob", True, reason)


def test_a_correction_inside_the_title_is_no_strike(people):
    assert not only("Add ~~one~~ two canaries", people).struck


def test_a_comment_on_the_line_is_not_read(people):
    line = only("Add it <!-- @carol, P0 --> — @bob", people)
    assert fields(line) == ("Add it", "@bob", None, None)


def test_escaped_signs_are_read_as_people_see_them(people):
    assert only(r"Fix \*all\* of it \— or \@bob", people).title == r"Fix *all* of it \— or @bob"
