"""Only the changed characters of a Jira issue's text are rewritten, in Jira's own markup."""

from __future__ import annotations

import pytest

from rules.document.model import Edits, LineEdit, Link
from rules.document.neutral import plain_title
from rules.document.wiki.dialect import WIKI

LINK = Link("CHK-42", "https://j.example/browse/CHK-42")
LINKED = "[CHK-42|https://j.example/browse/CHK-42]"


def edited(words, people, **changes):
    text = f"h1. Decisions\r\n\r\n* [ ] {words}\r\n"
    new = WIKI.apply(text, Edits(lines=(LineEdit(0, **changes),)), people)
    assert new.startswith("h1. Decisions\r\n\r\n* ")
    assert new.endswith("\r\n")
    return new.removeprefix("h1. Decisions\r\n\r\n* ").removesuffix("\r\n")


@pytest.mark.parametrize(
    ("words", "changes", "result"),
    [
        ("Add it — [~bob]", {"done": True}, "(/) Add it — [~bob]"),
        ("Add it", {"link": LINK}, f"[ ] Add it · {LINKED}"),
        ("Add it · [CHK-1|https://j.example/1]", {"link": LINK}, f"[ ] Add it · {LINKED}"),
        ("Add it · [CHK-1|https://j.exa", {"link": LINK}, f"[ ] Add it · {LINKED}"),
        ("Add it · CHK-1", {"link": LINK}, f"[ ] Add it · {LINKED}"),
        (
            "Add it",
            {"owner": "@bob.b", "due": "2026-12-10", "priority": "P1"},
            "[ ] Add it — [~bob.b], by 2026-12-10, P1",
        ),
        ("Add it. Done when: x", {"owner": "@bob"}, "[ ] Add it — [~bob]. Done when: x"),
        (f"Add it · {LINKED}", {"owner": "@bob"}, f"[ ] Add it — [~bob] · {LINKED}"),
        ("Add it ([~bob])", {"due": "2026-12-10"}, "[ ] Add it ([~bob], by 2026-12-10)"),
        ("Add it — *[~bob]*", {"priority": "P1"}, "[ ] Add it — *[~bob]*, P1"),
        ("[~bob]: add it", {"due": "2026-12-10"}, "[ ] [~bob]: add it — by 2026-12-10"),
        (
            "Add it — [~bob], due next Friday; P1",
            {"due": "2026-12-10"},
            "[ ] Add it — [~bob], due 2026-12-10; P1",
        ),
        ("Add it — @bob", {"owner": "@carol@acme.dev"}, "[ ] Add it — [~carol@acme.dev]"),
        ("Add it [~bob]", {"owner": "Carol Diaz"}, "[ ] Add it — Carol Diaz"),
        ("Add it — owner: [~bob]", {"owner": "@dave"}, "[ ] Add it — owner: [~dave]"),
        ("Add it — [~bob]", {"title": "Mend it"}, "[ ] Mend it — [~bob]"),
        ("Add *all* of it — [~bob]", {"priority": "P0"}, "[ ] Add *all* of it — [~bob], P0"),
        ("Add *all* of {{it}}", {"title": "Add all of it today"}, "[ ] Add *all* of {{it}} today"),
        ("Add *all* of it — [~bob]", {"title": "Mend all of it"}, "[ ] Mend *all* of it — [~bob]"),
        ("Add *all* of it", {"title": "Add of it"}, "[ ] Add of it"),
        ("Add {color:red}all{color} of it", {"title": "Add some"}, "[ ] Add some"),
        ("-Add *all* of it-", {"title": "Add all of that"}, "[ ] -Add *all* of that-"),
        ("Add it,  [~bob]", {"struck": True}, "[ ] -Add it-,  [~bob]"),
        (
            "Add it — [~bob]",
            {"struck": True, "reason": "too dear (really)"},
            "[ ] -Add it- _(dropped: too dear \\(really\\)\u200a)_ — [~bob]",
        ),
        ("-Add it- _(dropped: x)_ — [~bob]", {"struck": False}, "[ ] Add it — [~bob]"),
        ("{-}Add it{-} — [~bob]", {"struck": False}, "[ ] Add it — [~bob]"),
        ("-Add it- _(dropped: x)_", {"reason": "y"}, "[ ] -Add it- _(dropped: y)_"),
        ("-Add it-", {"owner": "@bob"}, "[ ] -Add it- — [~bob]"),
        ("Pre- and post-checks", {"struck": True}, "[ ] -Pre\\- and post-checks-"),
        ("E-mail them", {"struck": True}, "[ ] -E\\-mail them-"),
    ],
)
def test_a_change_is_made_in_place(words, changes, result, people):
    assert edited(words, people, **changes) == result


@pytest.mark.parametrize(
    ("box", "done", "after"),
    [
        ("[ ]", True, "(/)"),
        ("\\[ \\]", True, "(/)"),
        ("[x]", False, "[ ]"),
        ("(/)", False, "[ ]"),
        ("[x]", True, "[x]"),
        ("\\[ ]", False, "\\[ ]"),
    ],
)
def test_a_box_is_ticked_and_unticked_and_left_alone_when_it_says_so_already(box, done, after, people):
    text = f"h1. Decisions\r\n#* {box}  Do *it* [~bob]\r\n"
    assert WIKI.apply(text, Edits(lines=(LineEdit(0, done=done),)), people) == text.replace(
        f"{box} ", f"{after} "
    )


@pytest.mark.parametrize(
    "title",
    [
        *[
            "Fix P1",
            "Do it — @carol, by Friday",
            "@carol: mend",
            "A. Done when: B",
            "End.",
            f"x · {LINKED}",
            "-gone-",
        ],
        *[
            "[~carol] mends",
            "{code}",
            "by tomorrow",
            "(P1)",
            "Carol Diaz",
            "a — b, c",
            "!a.png!",
            "h1. x",
            "&#80;1",
        ],
        *[
            "(/) done",
            "e-mail - or not -",
            "see https://x.example/a_b",
            "1 * 2 * 3",
            "_a",
            "b*",
            "C:\\\\temp\\",
        ],
        *["a | b |", "[ ] x", "x;)", "{{x}}"],
    ],
)
def test_a_title_from_a_ticket_stays_a_title(title, people, see):
    text = "h1. Decisions\n* [ ] Add it — [~bob], P2. Done when: {{x}}\n"
    after = WIKI.apply(text, Edits(lines=(LineEdit(0, title=title),)), people)
    (line,) = WIKI.parse(after, people).lines
    assert (line.owner, line.priority, line.done_when) == ("@bob", "P2", "x")
    assert line.title == plain_title(title)
    assert [act for act in see(after).acts if act != "calls bob"] == ["h1", "item *", "link", "code"]


def test_a_struck_title_looks_struck_whatever_is_in_it(people, see):
    for title in ("e-mail", "pre- and post-", "-v", "a -b- c", "x -", "50% off!", "{-}x{-}"):
        after = WIKI.apply(
            "h1. Decisions\n* [ ] Add it\n", Edits(lines=(LineEdit(0, title=title, struck=True),)), people
        )
        assert see(after).lines[1] == f"[ ] {plain_title(title)}"
        assert see(after).acts == ["h1", "item *", "struck"]


def test_an_edit_of_no_line_is_ignored(people):
    text = "h1. Decisions\n* Decide\n* [ ] Do it"
    for position in (-1, 0, 7):
        assert WIKI.apply(text, Edits(lines=(LineEdit(position, title="X", struck=True),)), people) == text


def test_a_login_that_could_break_out_of_a_mention_is_words(people):
    assert edited("Add it", people, owner="@bob] [~carol") == "[ ] Add it — owner: @bob] \\[\\~carol"
