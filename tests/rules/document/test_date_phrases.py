"""Which words look like a date."""

from __future__ import annotations

import pytest

from rules.document.date_phrases import is_ambiguous, looks_like_a_date, stands_alone

DATES = [
    "2026-12-10",
    "10/12/2026",
    "10.12.2026",
    "Friday",
    "next Friday",
    "fri",
    "this Monday",
    "Friday 4 Dec",
    "10 Dec",
    "Dec 10",
    "Dec. 10",
    "December 10, 2026",
    "the 10th of December",
    "10 December 2026",
    "tomorrow",
    "today",
    "in 2 weeks",
    "in two weeks",
    "in a week",
    "2 weeks",
    "3 working days",
    "3 business days",
    "in 3 working days",
    "2w",
    "EOW",
    "eod",
    "end of month",
    "end of the month",
    "the end of next week",
    "end of December",
    "next week",
    "next month",
    "Q1",
    "March",
    "Friday 5pm",
    "the 15th",
    "day after tomorrow",
]


@pytest.mark.parametrize("phrase", DATES)
def test_the_usual_english_forms_look_like_dates(phrase):
    assert looks_like_a_date(phrase)
    assert looks_like_a_date(phrase.upper())


@pytest.mark.parametrize(
    "phrase", ["", "half", "10", "the team", "may release", "Friday's alert", "P1", "2 apples", "x" * 999]
)
def test_other_words_do_not(phrase):
    assert not looks_like_a_date(phrase)


@pytest.mark.parametrize("phrase", ["March", "Q1", "may", "sun", "the 15th", "10/12"])
def test_a_vague_phrase_needs_a_by_in_front(phrase):
    assert looks_like_a_date(phrase)
    assert not stands_alone(phrase)


def test_only_a_day_that_can_be_a_month_is_ambiguous():
    assert is_ambiguous("10/12/2026")
    assert is_ambiguous("1-2-26")
    assert not is_ambiguous("25/12/2026")
    assert not is_ambiguous("11/11/2026")
    assert not is_ambiguous("2026-10-12")
