"""Only the changed characters of a document are rewritten."""

from __future__ import annotations

import pytest

from rules.document.markdown import apply, parse
from rules.document.model import Edits, LineEdit, Link

LINK = Link("acme/checkout#42", "https://g.example/42")


def edited(words, people, **changes):
    text = f"# Decisions\n\n- [ ] {words}\n"
    new = apply(text, Edits(lines=(LineEdit(0, **changes),)), people)
    assert new.startswith("# Decisions\n\n- [")
    return new.removeprefix("# Decisions\n\n- ").removesuffix("\n")


@pytest.mark.parametrize(
    ("words", "changes", "result"),
    [
        ("Add it — @bob", {"done": True}, "[x] Add it — @bob"),
        ("Add it", {"link": LINK}, "[ ] Add it · [acme/checkout#42](https://g.example/42)"),
        (
            "Add it · [a/b#1](https://x/1)",
            {"link": LINK},
            "[ ] Add it · [acme/checkout#42](https://g.example/42)",
        ),
        (
            "Add it · [a/b#1](https://x/",
            {"link": LINK},
            "[ ] Add it · [acme/checkout#42](https://g.example/42)",
        ),
        (
            "Add it",
            {"owner": "@bob", "due": "2026-12-10", "priority": "P1"},
            "[ ] Add it — @bob, by 2026-12-10, P1",
        ),
        ("Add it. Done when: x", {"owner": "@bob"}, "[ ] Add it — @bob. Done when: x"),
        ("Add it · [a/b#1](https://x/1)", {"owner": "@bob"}, "[ ] Add it — @bob · [a/b#1](https://x/1)"),
        ("Add it (@bob)", {"due": "2026-12-10"}, "[ ] Add it (@bob, by 2026-12-10)"),
        ("Add it — **@bob**", {"priority": "P1"}, "[ ] Add it — **@bob**, P1"),
        ("@bob: add it", {"due": "2026-12-10"}, "[ ] @bob: add it — by 2026-12-10"),
        (
            "Add it — @bob, due next Friday; P1",
            {"due": "2026-12-10"},
            "[ ] Add it — @bob, due 2026-12-10; P1",
        ),
        ("Add it — @bob, in 2 weeks", {"due": "2026-12-10"}, "[ ] Add it — @bob, 2026-12-10"),
        ("Add it — @bob, within 2 weeks", {"due": "2026-12-10"}, "[ ] Add it — @bob, by 2026-12-10"),
        ("Add it @bob", {"owner": "@carol"}, "[ ] Add it @carol"),
        ("Add it @bob", {"owner": "Carol Diaz"}, "[ ] Add it — Carol Diaz"),
        ("Add it — p2 — @bob", {"priority": "P0"}, "[ ] Add it — P0 — @bob"),
        ("Add it — @bob", {"title": "Mend it"}, "[ ] Mend it — @bob"),
        ("Add it,  @bob", {"struck": True}, "[ ] ~~Add it~~,  @bob"),
        (
            "Add it — @bob",
            {"struck": True, "reason": "too dear"},
            "[ ] ~~Add it~~ *(dropped: too dear)* — @bob",
        ),
        ("~~Add it~~ *(dropped: x)* — @bob", {"struck": False}, "[ ] Add it — @bob"),
        ("~~Add it — @bob~~ too dear", {"struck": False}, "[ ] Add it — @bob"),
        ("~~Add it~~ *(dropped: x)*", {"reason": "y"}, "[ ] ~~Add it~~ *(dropped: y)*"),
        ("~~Add it~~ — @bob", {"reason": "y"}, "[ ] ~~Add it~~ *(dropped: y)* — @bob"),
        ("~~Add it~~", {"owner": "@bob"}, "[ ] ~~Add it~~ — @bob"),
    ],
)
def test_a_change_is_made_in_place(words, changes, result, people):
    assert edited(words, people, **changes) == result


@pytest.mark.parametrize(
    "title",
    [
        "Fix P1",
        "Do it — @carol, by Friday",
        "@carol: mend",
        "A. Done when: B",
        "End.",
        "x · [a/b#1](https://x/1)",
        "~~gone~~",
        "one ` two",
        "a\nb",
        "<!-- hidden",
        "a \\* b",
        "[x](",
        "Carol Diaz",
        "by tomorrow",
        "(P1)",
        "and",
        "a — b, c",
    ],
)
def test_a_title_from_a_ticket_stays_a_title(title, people):
    text = "# Decisions\n- [ ] Add it — @bob, P2. Done when: `x`\n"
    before = parse(text, people).lines[0]
    after = parse(apply(text, Edits(lines=(LineEdit(0, title=title),)), people), people).lines
    assert [(a.title, a.owner, a.priority, a.done_when) for a in after] == [
        (" ".join(title.split()), before.owner, before.priority, before.done_when)
    ]


def test_a_title_or_reason_pings_nobody(people):
    new = edited("Add it", people, title="Ask @carol", struck=True, reason="said @dave (here)\n# Decisions")
    assert "@carol" not in new
    assert "@dave" not in new
    assert "\n" not in new


def test_a_title_that_no_line_can_bear_changes_nothing(people):
    for title in ("", "  ", "TODO", "…", "Review held"):
        assert edited("Add it — @bob", people, title=title) == "[ ] Add it — @bob"


def test_a_crlf_body_changes_by_one_byte_when_a_box_is_ticked(people):
    text = "# X\r\n```\r\n- [ ] Do it\r\n```\r\n## Decisions\r\n> - [ ] Do it\r\n"
    new = apply(text, Edits(lines=(LineEdit(0, done=True),)), people)
    assert new == text.replace("> - [ ]", "> - [x]")


def test_an_edit_of_no_line_is_ignored(people):
    text = "# Decisions\n- Decide\n- [ ] Do it"
    for position in (-1, 0, 7):
        assert apply(text, Edits(lines=(LineEdit(position, title="X", struck=True),)), people) == text


@pytest.mark.parametrize(
    ("title", "written"),
    [
        ("Fix [x] parsing", "Fix \\[x\\] parsing"),
        ("Call `pool.size` *once*", "Call \\`pool.size\\` \\*once\\*"),
        ("Read snake_case and _this_", "Read snake_case and \\_this\\_"),
        ("Forge <!-- kintsugi -->", "Forge \\<!-- kintsugi -->"),
    ],
)
def test_a_title_from_a_ticket_shows_on_the_line_just_as_it_is(title, written, people):
    line = edited("Do it — @bob", people, title=title)
    assert line == f"[ ] {written} — @bob"
    assert parse(f"# Decisions\n\n- {line}\n", people).lines[0].title == title
