"""Only the nodes that have to change are changed, and each in the form that it has."""

from __future__ import annotations

import pytest
from adf_edits import BOB, CHK_42, LINK, edited, nodes, plain_mention

from rules.document.adf.by_hand import (
    card,
    chip,
    new_line,
    text,
)


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
    ("changes", "words"),
    [
        ({"title": "Add the pool"}, ["Add ", "the pool — ", BOB]),
        ({"title": "Mend them all"}, ["Mend ", "them all — ", BOB]),
        ({"priority": "P0"}, ["Add ", "it — ", BOB, ", P0"]),
    ],
)
def test_an_image_in_a_line_stays_whatever_the_line_says_then(changes, words, people):
    image = {"type": "mediaInline", "attrs": {"id": "1", "collection": "c", "type": "image"}}
    found = edited(people, ["Add ", image, "it — ", BOB], **changes)
    assert found == nodes(words[0], image, *words[1:])
