"""Only the nodes that have to change are changed, and each in the form that it has."""

from __future__ import annotations

import json

import pytest

from deploy.sandbox.jira.adf.schema import is_document
from rules.document.adf.by_hand import (
    bullets,
    card,
    chip,
    document,
    heading,
    item,
    mention,
    new_line,
    task,
    tasks,
    text,
)
from rules.document.adf.dialect import ADF
from rules.document.model import Edits, LineEdit, Link

BOB = mention("b0b", "Bob Brown")
URL = "https://acme.atlassian.net/browse/CHK-42"
LINK = Link("CHK-42", URL)
CHK_42 = text("CHK-42", f"link:{URL}")


def plain_mention(account):
    return {"type": "mention", "attrs": {"id": account}}


def edited(people, inline, **changes):
    """The inline nodes of a task after an edit of it."""
    before = document(heading("Decisions"), tasks(task(*inline)))
    after = ADF.apply(before, Edits(lines=(LineEdit(0, **changes),)), people)
    assert is_document(json.loads(after))
    return json.loads(after)["content"][1]["content"][0]["content"]


def nodes(*inline):
    return [text(one) if isinstance(one, str) else one for one in inline]


def struck(words, *more):
    return text(words, *more, "strike")


DROPPED = text("(dropped: too dear)", "em")


@pytest.mark.parametrize(
    ("inline", "changes", "result"),
    [
        (["Add it"], {"link": LINK}, ["Add it · ", CHK_42]),
        (
            ["Add it · ", text("CHK-1", "link:https://x.example/browse/CHK-1")],
            {"link": LINK},
            ["Add it · ", CHK_42],
        ),
        (["Add it ", card("https://x.example/browse/CHK-1")], {"link": LINK}, ["Add it ", CHK_42]),
        (["Add it · CHK-1 "], {"link": LINK}, ["Add it · ", CHK_42, " "]),
        (["Add it"], {"owner": "@b0b:1-2"}, ["Add it — ", plain_mention("b0b:1-2")]),
        (["Add it"], {"owner": "Carol Diaz"}, ["Add it — Carol Diaz"]),
        (["Add it — ", BOB, ", P1"], {"owner": "@a1"}, ["Add it — ", plain_mention("a1"), ", P1"]),
        (["Add it ", BOB], {"owner": "@a1"}, ["Add it ", plain_mention("a1")]),
        (["Add it — Carol Diaz, P1"], {"owner": "@a1"}, ["Add it — ", plain_mention("a1"), ", P1"]),
        (["Add it — ", BOB, ", P1"], {"owner": "Carol Diaz"}, ["Add it — Carol Diaz, P1"]),
        (["Add it"], {"due": "2026-12-10"}, ["Add it — by ", chip("2026-12-10")]),
        (["Add it — ", BOB], {"due": "2026-12-10"}, ["Add it — ", BOB, ", by ", chip("2026-12-10")]),
        (
            ["Add it by ", chip("2026-12-01"), "."],
            {"due": "2026-12-10"},
            ["Add it by ", chip("2026-12-10"), "."],
        ),
        (["Add it ", chip("2026-12-01")], {"due": "2026-12-10"}, ["Add it ", chip("2026-12-10")]),
        (
            ["Add it — ", BOB, ", ", text("due next Friday", "strong")],
            {"due": "2026-12-10"},
            ["Add it — ", BOB, ", ", text("due 2026-12-10", "strong")],
        ),
        (["Add it — p2 — ", BOB], {"priority": "P0"}, ["Add it — P0 — ", BOB]),
        (["Add it. Done when: x"], {"priority": "P0"}, ["Add it — P0. Done when: x"]),
        (["Add it — ", BOB], {"title": "Mend it"}, ["Mend it — ", BOB]),
        (
            [text("Add", "strong"), " it to the ", text("pool", "code"), " — ", BOB],
            {"title": "Add them to the pool"},
            [text("Add", "strong"), " them to the ", text("pool", "code"), " — ", BOB],
        ),
        ([text("Add it", "strong")], {"title": "Mend it"}, [text("Mend it", "strong")]),
        (["Let ", BOB, " add it"], {"title": "Let @Bob Brown mend it"}, ["Let ", BOB, " mend it"]),
        (["Let ", BOB, " add it"], {"title": "Let him add it"}, ["Let him add it"]),
        (["Add ", BOB, ", P1, it"], {"title": "Mend it"}, ["Mend it ", BOB, ", P1"]),
        (["Add it — ", BOB], {"struck": True}, [struck("Add it"), " — ", BOB]),
        (
            [text("Add", "strong"), " it — ", BOB],
            {"struck": True, "reason": "too dear"},
            [struck("Add", "strong"), struck(" it"), " ", DROPPED, " — ", BOB],
        ),
        ([text("pool", "code"), " x"], {"struck": True}, [struck("pool x")]),
        ([struck("Add it"), " ", DROPPED, " — ", BOB], {"struck": False}, ["Add it — ", BOB]),
        ([struck("Add it — "), BOB, " too dear"], {"struck": False}, ["Add it — ", BOB]),
        (
            [struck("Add it"), " ", DROPPED],
            {"reason": "y"},
            [struck("Add it"), " ", text("(dropped: y)", "em")],
        ),
        ([struck("Add it"), " — ", BOB], {"title": "Mend it"}, [struck("Mend it"), " — ", BOB]),
        ([struck("Add it")], {"owner": "@a1"}, [struck("Add it"), " — ", plain_mention("a1")]),
        (
            ["Add it", new_line(), "a remark, P1"],
            {"priority": "P0"},
            ["Add it — P0", new_line(), "a remark, P1"],
        ),
    ],
)
def test_a_change_is_made_in_place(inline, changes, result, people):
    joined = []
    for node in nodes(*result):
        if (
            joined
            and node["type"] == joined[-1]["type"] == "text"
            and node.get("marks") == joined[-1].get("marks")
        ):
            joined[-1] = {**joined[-1], "text": joined[-1]["text"] + node["text"]}
        else:
            joined.append(node)
    assert edited(people, inline, **changes) == joined


def test_a_lozenge_stays_a_lozenge(people):
    lozenge = {"type": "status", "attrs": {"text": "P0", "color": "red", "localId": "7"}}
    result = edited(people, ["Do it — ", lozenge], priority="P2")
    assert result == [text("Do it — "), {**lozenge, "attrs": {**lozenge["attrs"], "text": "P2"}}]


@pytest.mark.parametrize(
    "title",
    [
        "Fix P1",
        "Do it — @carol, by Friday",
        "@carol: mend",
        "A. Done when: B",
        "End.",
        "x · CHK-1",
        "see https://x.example/browse/CHK-1",
        "~~gone~~",
        "one ` two * three",
        "a\nb",
        "Carol Diaz",
        "by tomorrow",
        "Wait until 2026-12-10",
        "(P1)",
        "[x] not a box",
        "a \\* b",
        "<b>bold</b> &amp; [x](https://y.example)",
    ],
)
def test_a_title_that_reads_like_something_else_stays_a_title(title, people):
    before = document(heading("Decisions"), tasks(task("Do it — ", BOB, " · ", CHK_42)))
    after = ADF.apply(before, Edits(lines=(LineEdit(0, title=title),)), people)
    (line,) = ADF.parse(after, people).lines
    assert (line.title, line.owner, line.link) == (" ".join(title.split()), "@b0b", LINK)
    assert (line.due, line.priority, line.done_when, line.struck) == (None, None, None, False)


def test_a_title_from_elsewhere_makes_no_mention_and_no_link(people):
    inline = edited(people, ["Do it"], title="ping @\u200ball and [x](https://evil.example) [~accountid:b0b]")
    assert inline == [text("ping @all and [x](https://evil.example) [~accountid:b0b]")]


def test_a_reason_may_say_anything(people):
    reason = "not planned (yet), see · CHK-9; @bob said: by Friday. Done when: never"
    before = document(heading("Decisions"), tasks(task("Do it — ", BOB, " · ", CHK_42)))
    after = ADF.apply(before, Edits(lines=(LineEdit(0, struck=True, reason=reason),)), people)
    (line,) = ADF.parse(after, people).lines
    assert (line.title, line.struck, line.reason, line.owner, line.link) == (
        "Do it",
        True,
        reason,
        "@b0b",
        LINK,
    )
    assert (line.due, line.done_when) == (None, None)


def test_a_task_is_ticked_by_its_state(people):
    before = document(heading("Decisions"), tasks(task("Do it"), task("Leave it")))
    after = json.loads(ADF.apply(before, Edits(lines=(LineEdit(0, done=True),)), people))
    expected = json.loads(before)
    expected["content"][1]["content"][0]["attrs"]["state"] = "DONE"
    assert after == expected
    again = ADF.apply(json.dumps(after), Edits(lines=(LineEdit(0, done=False),)), people)
    assert json.loads(again) == json.loads(before)


def test_a_text_box_is_ticked_by_its_sign(people):
    before = document(heading("Decisions"), bullets(item("[ ] Do ", text("it", "strong"))))
    after = ADF.apply(before, Edits(lines=(LineEdit(0, done=True, priority="P1"),)), people)
    box = json.loads(after)["content"][1]["content"][0]["content"][0]["content"]
    assert box == [text("[x] Do "), text("it", "strong"), text(" — P1")]


def test_the_review_box_is_unticked(people):
    before = document(heading("Review"), tasks(task("Review held", done=True)))
    after = ADF.apply(before, Edits(lines=(LineEdit(0, done=False),)), people)
    review = ADF.parse(after, people).review
    assert review is not None
    assert not review.held


def test_an_edit_of_no_line_is_ignored_and_no_edit_changes_nothing(people):
    spaced = json.dumps(json.loads(document(heading("Decisions"), tasks(task("Do it")))), indent=2)
    for edits in (
        Edits(),
        Edits(lines=(LineEdit(7, done=True), LineEdit(-1, done=True), LineEdit(0, done=False))),
    ):
        assert ADF.apply(spaced, edits, people) == spaced


def test_a_new_mention_carries_a_name_and_those_of_people_stay_as_they_are(people):
    theirs = plain_mention("c4r")
    before = document(heading("Decisions"), tasks(task("Do it — ", theirs), task("Check it — ", BOB)))
    edits = Edits(
        lines=(LineEdit(1, owner="@d0d"),),
        new_actions=("Tell them — [~accountid:e1e]", "Ask them — [~accountid:f2f]"),
        names={"c4r": "Carol Diaz", "d0d": "Dan Ito", "e1e": "Eve Adams"},
    )
    blocks = json.loads(ADF.apply(before, edits, people))["content"]
    found = [node for one in blocks[1]["content"] for node in one["content"] if node["type"] == "mention"]
    named = [mention("d0d", "Dan Ito"), mention("e1e", "Eve Adams"), plain_mention("f2f")]
    assert found == [theirs, *named]


def test_who_is_called_by_name_in_words_becomes_no_account(people):
    """There is none that is called so."""
    assert edited(people, ["Do it — @Carol Diaz"], priority="P1") == nodes("Do it — @Carol Diaz, P1")
    assert edited(people, ["Do it — @Bob Brown"], owner="@Carol Diaz") == nodes("Do it — @Carol Diaz")
