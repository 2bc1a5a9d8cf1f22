"""The grammar of one line in Jira's markup: owner, date, priority, link and strike, as people see them."""

from __future__ import annotations

import pytest

from rules.document.model import Line, Link
from rules.document.wiki.dialect import WIKI


def only(words, people) -> Line:
    (line,) = WIKI.parse(f"h2. Decisions\n\n* [ ] {words}\n", people).lines
    return line


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("Add it — [~bob], by 2026-12-10, P1", ("Add it", "@bob", "2026-12-10", "P1")),
        ("Add it - P3 - due: 10 Dec - [~bob.b]", ("Add it", "@bob.b", "10 Dec", "P3")),
        ("[~bob]: add it by next Friday", ("add it", "@bob", "next Friday", None)),
        ("Add it [~bob] P1", ("Add it", "@bob", None, "P1")),
        ("Add it, [~carol@acme.dev]", ("Add it", "@carol@acme.dev", None, None)),
        ("Add it — *[~bob]*, _by Friday_", ("Add it", "@bob", "Friday", None)),
        ("Add it — {color:red}P1{color}", ("Add it", None, None, "P1")),
        ("Add it — owner: [~bob]", ("Add it", "@bob", None, None)),
        ("Add it — @bob", ("Add it", "@bob", None, None)),
        ("Ask [~carol] for access — [~bob]", ("Ask @carol for access", "@bob", None, None)),
        ("Read {{x — [~bob], P1}} again", ("Read x — [~bob], P1 again", None, None, None)),
        ("Add *two* _new_ canaries {color:red}now{color}", ("Add two new canaries now", None, None, None)),
        ("Fix \\*all\\* of it, snake_case too", ("Fix *all* of it, snake_case too", None, None, None)),
        (
            "Read [the guide|https://x.example/P1] (see CHK-7)",
            ("Read the guide (see CHK-7)", None, None, None),
        ),
    ],
)
def test_owner_date_and_priority_are_read_as_everywhere(words, said, people):
    line = only(words, people)
    assert (line.title, line.owner, line.due, line.priority) == said


@pytest.mark.parametrize(
    ("words", "link"),
    [
        (
            "Add it · [CHK-42|https://j.example/browse/CHK-42]",
            Link("CHK-42", "https://j.example/browse/CHK-42"),
        ),
        (
            "Add it [CHK-42|https://j.example/browse/CHK-42]",
            Link("CHK-42", "https://j.example/browse/CHK-42"),
        ),
        (
            "Add it · [acme/checkout#42|https://g.example/42]",
            Link("acme/checkout#42", "https://g.example/42"),
        ),
        ("Add it · [CHK-42|https://j.example/1|smart-link]", Link("CHK-42", "https://j.example/1")),
        ("Add it · [https://j.example/1]", Link("https://j.example/1", "https://j.example/1")),
        ("Add it · https://j.example/1", Link("https://j.example/1", "https://j.example/1")),
        ("Add it · [CHK-42|https://j.exam", None),
        ("Add it · [CHK-42]", None),
        ("Add it · CHK-42", None),
    ],
)
def test_the_link_behind_the_middle_dot_ties_the_line_to_a_ticket(words, link, people):
    line = only(words, people)
    assert (line.title, line.link) == ("Add it", link)


def test_a_bare_key_is_no_link_of_ours(people):
    line = only("Do what CHK-42 says", people)
    assert (line.title, line.link) == ("Do what CHK-42 says", None)


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        ("-Add it- — [~bob]", None),
        ("{-}Add it{-} — [~bob]", None),
        ("-Add it- _(dropped: not planned)_ — [~bob]", "not planned"),
        ("-Add it- (too dear) — [~bob]", "too dear"),
        ("-Add it- not worth it — [~bob]", "not worth it"),
        ("-Add it — [~bob] · [CHK-1|https://j.example/1]-", None),
        ("[~bob]: -Add it-", None),
        ("*-Add it-* — [~bob]", None),
    ],
)
def test_a_struck_line_is_dropped_and_the_reason_stands_behind_it(words, reason, people):
    line = only(words, people)
    assert (line.title, line.owner, line.struck, line.reason) == ("Add it", "@bob", True, reason)


@pytest.mark.parametrize(
    "words",
    ["Add -one- two canaries", "Pre-fill and re-use it", "Wait - then go", "-v is no strike", "\\-Not- it"],
)
def test_a_hyphen_elsewhere_is_no_strike(words, people):
    assert not only(words, people).struck
