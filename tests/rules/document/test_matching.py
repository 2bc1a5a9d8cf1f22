"""A line is matched to the action item that it already is before a new ticket is opened."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from rules.document.matching import Known, match
from rules.document.model import Line, Link


def line(position, title, decision=None, url=None):
    return Line(
        position, title, done=False, struck=False, decision=decision, link=Link("a/b#1", url) if url else None
    )


def test_a_link_ties_whatever_the_title_says():
    found = match(
        [line(3, "Quite other words", url="https://G/1/")], [Known("i", "Add it", link_urls=("https://g/1",))]
    )
    assert (found.pairs, found.missing) == (((3, "i"),), ())
    assert found.item_at(3) == "i"


def test_a_link_that_is_not_ours_is_foreign_though_the_title_is_known():
    found = match([line(0, "Add it", url="https://g/9")], [Known("i", "Add it", link_urls=("https://g/1",))])
    assert (found.foreign, found.missing, found.pairs, found.new) == ((0,), ("i",), (), ())


def test_a_line_whose_link_was_deleted_finds_its_item_by_title():
    found = match([line(0, "add  IT!")], [Known("i", "Add it", link_urls=("https://g/1",))])
    assert found.pairs == ((0, "i"),)


def test_the_same_title_under_the_same_decision_is_preferred():
    known = [Known("x", "Add it", "Other", position=0), Known("y", "Add it", "Gate", position=9)]
    assert match([line(0, "Add it", "Gate")], known).pairs == ((0, "y"),)


def test_of_equals_the_nearest_is_taken():
    known = [Known("far", "Add it", position=9), Known("near", "Add it", position=3)]
    assert match([line(2, "Add it")], known).pairs == ((2, "near"),)


def test_a_reworded_line_finds_its_item():
    found = match(
        [line(0, "Add a canary stage to every pipeline")], [Known("i", "Add a canary stage to the pipeline")]
    )
    assert found.pairs == ((0, "i"),)


def test_other_words_are_a_new_item():
    found = match([line(0, "Write a rollback runbook")], [Known("i", "Add a canary stage")])
    assert (found.new, found.missing) == ((0,), ("i",))


def test_a_line_pasted_twice_with_its_link_is_told():
    lines = [line(0, "Add it", url="https://g/1"), line(4, "Add it", url="https://g/1")]
    found = match(lines, [Known("i", "Add it", link_urls=("https://g/1",))])
    assert (found.pairs, found.twice) == (((0, "i"),), (4,))


def test_two_lines_without_links_that_say_the_same_are_one():
    found = match([line(0, "Add it", "D"), line(1, "Add it", "D"), line(2, "Add it", "E")], [])
    assert (found.new, found.twice) == ((0, 2), (1,))


def test_a_copy_without_link_of_a_linked_line_was_pasted_twice():
    lines = [line(0, "Add it"), line(1, "Add it", url="https://g/1")]
    found = match(lines, [Known("i", "Add it", link_urls=("https://g/1",))])
    assert (found.pairs, found.twice, found.new) == (((1, "i"),), (0,), ())


def test_an_item_with_several_addresses_is_found_by_each():
    known = [Known("i", "Add it", link_urls=("https://old/1", "https://new/1"))]
    assert match([line(0, "x", url="https://new/1")], known).pairs == ((0, "i"),)


TITLES = st.sampled_from(
    ["Add it", "Add it now", "Add it now or never", "Write it", "Write it down", "🎯", ""]
)
LINES = st.lists(
    st.tuples(TITLES, st.sampled_from([None, "D"]), st.sampled_from([None, "https://g/1", "https://g/2"])),
    max_size=6,
)
KNOWN = st.lists(st.tuples(TITLES, st.sampled_from([None, "D"])), max_size=5)


@given(LINES, KNOWN, st.randoms())
def test_every_line_has_one_answer_and_order_does_not_matter(lines, known, random):
    ours = [line(at, *one) for at, one in enumerate(lines)]
    items = [
        Known(f"i{at}", *one, link_urls=(f"https://g/{at}",), position=at) for at, one in enumerate(known)
    ]
    found = match(ours, items)
    answered = [*(position for position, _ in found.pairs), *found.twice, *found.new, *found.foreign]
    assert sorted(answered) == list(range(len(ours)))
    assert sorted([*(item for _, item in found.pairs), *found.missing]) == sorted(
        item.item_id for item in items
    )
    shuffled = [replace(one) for one in ours]
    random.shuffle(shuffled)
    random.shuffle(items)
    assert match(shuffled, items) == found
