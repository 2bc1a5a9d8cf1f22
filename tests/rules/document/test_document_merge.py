"""A person's edit is never lost."""

from __future__ import annotations

from hypothesis import example, given
from hypothesis import strategies as st

from rules.document.merge import merge

WORDS = st.lists(
    st.sampled_from(["- [ ] add", "alert", "canary", "@bob", ",", "P1", "[x]", "runbook", "·"]), max_size=6
)
TEXTS = st.lists(WORDS.map(" ".join), max_size=8).map("\n".join)


def lf(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


@given(TEXTS, TEXTS)
def test_one_side_that_changed_nothing_yields_to_the_other(base, other):
    assert merge(base, base, other) == other
    assert merge(base, other, base) == other
    assert merge(base, other, other) == other


@example("\n\r", "\n\r")
@given(st.text(max_size=60), st.text(max_size=60))
def test_any_text_can_be_merged(base, other):
    assert merge(base, base, other) == other
    assert lf(merge(base, other, base)) == lf(other)
    assert isinstance(merge(base, other, other[::-1]), str)


@given(TEXTS, TEXTS, st.integers(0, 8))
def test_a_line_that_the_person_inserted_is_in_the_result(base, ours, place):
    lines = base.split("\n")
    lines.insert(min(place, len(lines)), "Something that nobody else wrote!")
    assert "Something that nobody else wrote!" in merge(base, ours, "\n".join(lines)).split("\n")


@given(TEXTS, TEXTS, TEXTS)
def test_no_word_of_the_person_is_lost(base, ours, theirs):
    merged = merge(base, ours, theirs + "\nlast words")
    assert "last words" in merged


def test_edits_of_different_lines_are_both_kept():
    assert merge("a\nb\nc\n", "A\nb\nc\n", "a\nb\nC\n") == "A\nb\nC\n"


def test_edits_of_one_line_are_merged_by_words():
    base, ours = "- [ ] Add it — @bob\n", "- [x] Add it — @bob · [a#1](u)\n"
    assert merge(base, ours, "- [ ] Add them all — @bob\n") == "- [x] Add them all — @bob · [a#1](u)\n"


def test_where_both_write_on_at_the_same_place_both_stay():
    base, ours = "- [ ] Add it\n", "- [ ] Add it · [a#1](u)\n"
    assert merge(base, ours, "- [ ] Add it — @bob\n") == "- [ ] Add it — @bob · [a#1](u)\n"


def test_a_short_line_that_only_got_its_link_is_the_same_line_to_who_rewords_it():
    link = " · [acme/checkout#42](https://github.example/acme/checkout/issues/42)"
    base, theirs = "- [ ] Write runbook\n", "- [ ] Write the runbook\n"
    assert merge(base, f"- [ ] Write runbook{link}\n", theirs) == f"- [ ] Write the runbook{link}\n"


def test_of_the_same_word_the_persons_stands():
    assert merge("by Friday\n", "by Monday\n", "by Tuesday\n") == "by Tuesday\n"


def test_a_tick_lands_on_its_own_line_though_lines_were_put_before_it():
    base, ours = "- [ ] Add alert on errors\n", "- [x] Add alert on errors\n"
    theirs = "- [ ] Write the runbook\n- [ ] Add alert on all errors\n"
    assert merge(base, ours, theirs) == "- [ ] Write the runbook\n- [x] Add alert on all errors\n"


def test_the_same_insertion_on_both_sides_appears_once():
    assert merge("a\n", "a\nnew\n", "a\nnew\n") == "a\nnew\n"
    assert merge("a\nz\n", "a\nnew\nour\nz\n", "a\nnew\ntheir\nz\n") == "a\nnew\ntheir\nour\nz\n"


def test_lines_added_by_both_at_the_end_are_both_kept():
    assert merge("a", "a\nours", "a\ntheirs") in ("a\ntheirs\nours", "a\ntheirs\nours\n")


def test_line_ends_are_no_difference_and_those_of_the_person_stay():
    assert merge("a\nb\n", "A\nb\n", "a\r\nb\r\n") == "A\r\nb\r\n"
    assert merge("a\nb\n", "A\nb\n", "a\r\nB\r\n") == "A\r\nB\r\n"


def test_a_deleted_line_stays_deleted():
    assert merge("a\nb one two\nc\n", "a\nb one two three\nc\n", "a\nc\n") == "a\nc\n"
