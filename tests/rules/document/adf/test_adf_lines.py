"""What one line says: mentions, dates, smart links and marks, and words as in Markdown."""

from __future__ import annotations

import pytest

from rules.document.adf.by_hand import (
    card,
    chip,
    document,
    heading,
    mention,
    new_line,
    task,
    tasks,
    text,
)
from rules.document.adf.dialect import ADF
from rules.document.model import Link

BOB = mention("5b10a2844c20165700ede21g", "Bob Brown")
CAROL = mention("557058:f58131cb-b67d-43c7-b30d-6b58d40bd077", "Carol Diaz")
CHK_42 = "https://acme.atlassian.net/browse/CHK-42"


def parsed(people, *blocks):
    return ADF.parse(document(heading("Decisions"), *blocks), people)


def line(people, *inline, done=False):
    (found,) = parsed(people, tasks(task(*inline, done=done))).lines
    return found


@pytest.mark.parametrize("who", [BOB, CAROL])
def test_a_mention_is_the_owner_by_its_account(who, people):
    for words in (
        ["Do it — ", who],
        ["Do it ", who],
        [who, " do it"],
        [who, ": do it"],
        ["Do it (", who, ", P1)"],
    ):
        found = line(people, *words)
        assert (found.title.casefold(), found.owner) == ("do it", f"@{who['attrs']['id']}")


def test_a_mention_in_the_sentence_is_part_of_it(people):
    found = line(people, "Talk to ", CAROL, " about the pool — ", BOB)
    assert (found.title, found.owner) == ("Talk to @Carol Diaz about the pool", "@5b10a2844c20165700ede21g")
    assert line(people, "Talk to ", CAROL).owner is None


def test_people_may_be_named_in_words(people):
    assert line(people, "Do it — Carol Diaz").owner == "Carol Diaz"
    assert line(people, "Do it — @bob, P1").owner == "@bob"
    assert line(people, "Do it — @Carol Diaz, P1").owner == "@Carol Diaz"


@pytest.mark.parametrize(
    "words",
    [
        ["Do it — ", chip("2026-12-10")],
        ["Do it by ", chip("2026-12-10")],
        ["Do it ", chip("2026-12-10")],
        ["Do it due: ", chip("2026-12-10"), " ", BOB],
        ["Do it ", BOB, " ", chip("2026-12-10")],
        [chip("2026-12-10"), " Do it"],
        [BOB, " ", chip("2026-12-10"), " Do it"],
        ["Do it (", BOB, ", until ", chip("2026-12-10"), ")"],
    ],
)
def test_a_date_out_of_the_calendar_is_the_due_date(words, people):
    found = line(people, *words)
    assert (found.title, found.due) == ("Do it", "2026-12-10")


def test_a_date_in_the_sentence_is_part_of_it(people):
    found = line(people, "Compare with the outage of ", chip("2026-12-10"), " once more")
    assert (found.title, found.due) == ("Compare with the outage of 2026-12-10 once more", None)


def test_due_dates_in_words_priorities_and_done_when_are_read_as_in_markdown(people):
    found = line(people, "Add it — ", BOB, ", in 2 weeks, P1. Done when: it rang ", text("once", "strong"))
    assert (found.due, found.priority, found.done_when) == ("in 2 weeks", "P1", "it rang once")


def test_a_lozenge_may_say_the_priority(people):
    lozenge = {"type": "status", "attrs": {"text": "P0", "color": "red"}}
    assert line(people, "Do it — ", BOB, " ", lozenge).priority == "P0"


def test_done_when_may_stand_on_a_line_of_its_own(people):
    found = line(people, "Do it — ", BOB, new_line(), "Done when: it rang", new_line(), "a remark")
    assert (found.title, found.done_when) == ("Do it", "it rang")


@pytest.mark.parametrize(
    "end",
    [
        [" · ", text("CHK-42", f"link:{CHK_42}")],
        [" ", text("CHK-42", f"link:{CHK_42}")],
        [" · ", card(CHK_42)],
        [" ", card(CHK_42)],
        [" ", text(CHK_42, f"link:{CHK_42}")],
        [" · ", text("CHK", f"link:{CHK_42}", "em"), text("-42", f"link:{CHK_42}"), " "],
    ],
)
def test_a_link_to_an_issue_at_the_end_is_the_ticket(end, people):
    found = line(people, "Do it — ", BOB, *end)
    assert (found.title, found.link) == ("Do it", Link("CHK-42", CHK_42))


def test_a_ticket_may_live_on_github(people):
    url = "https://github.com/acme/checkout/issues/42"
    assert line(people, "Do it · ", card(url)).link == Link("acme/checkout#42", url)


def test_a_link_with_words_of_its_own_belongs_to_the_sentence(people):
    found = line(people, "Follow up on ", text("the old ticket", f"link:{CHK_42}"))
    assert (found.title, found.link) == ("Follow up on the old ticket", None)


def test_a_struck_line_is_dropped_and_the_reason_stands_behind_it(people):
    for words in (
        [text("Do it", "strike"), " (dropped: too dear) — ", BOB],
        [text("Do it", "strike"), text(" (dropped: too dear)", "em"), " — ", BOB],
        [text("Do it — ", "strike"), BOB, text(" now", "strike"), " too dear"],
        [text("Do ", "strike", "strong"), text("it", "strike"), " too dear — ", BOB],
    ):
        found = line(people, *words)
        assert (found.struck, found.reason, found.owner) == (True, "too dear", f"@{BOB['attrs']['id']}")


def test_a_struck_word_is_a_correction(people):
    found = line(people, "Add ", text("one", "strike"), " two canaries")
    assert (found.struck, found.title) == (False, "Add one two canaries")


def test_an_emoji_before_a_struck_title_does_not_hide_that_it_was_dropped(people):
    fire = {"type": "emoji", "attrs": {"shortName": ":fire:", "text": "🔥"}}
    assert line(people, fire, " ", text("Do it", "strike")).struck


def test_a_title_is_what_people_see_of_it(people):
    found = line(
        people,
        text("Raise ", "strong"),
        text("pool.size, P1 — @bob", "code"),
        " in ",
        text("the chart", "link:https://x.example/a,b"),
        text(" (soon)", "em"),
    )
    assert (found.title, found.owner, found.priority) == (
        "Raise pool.size, P1 — @bob in the chart (soon)",
        None,
        None,
    )


def test_signs_of_markdown_are_only_signs(people):
    found = line(people, "Escape \\* and `x` in [docs](y) <b> ~~z~~ <!-- w --> _v_")
    assert (found.title, found.struck) == ("Escape \\* and `x` in [docs](y) <b> ~~z~~ <!-- w --> _v_", False)


def test_no_break_spaces_of_the_editor_are_spaces(people):
    found = line(people, "Do\u00a0it —\u00a0", BOB, "\u00a0, by\u00a0Friday")
    assert (found.title, found.owner, found.due) == ("Do it", f"@{BOB['attrs']['id']}", "Friday")
