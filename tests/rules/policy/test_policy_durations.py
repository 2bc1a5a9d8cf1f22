"""Lengths of time as people write them."""

from __future__ import annotations

from datetime import timedelta

import pytest

from rules.policy.durations import clock_time, parse_duration


@pytest.mark.parametrize(
    ("text", "span", "words"),
    [
        ("45s", timedelta(seconds=45), "45 seconds"),
        ("10m", timedelta(minutes=10), "10 minutes"),
        ("1H", timedelta(hours=1), "1 hour"),
        (" 7 d ", timedelta(days=7), "7 days"),
        ("2w", timedelta(weeks=2), "2 weeks"),
        ("0s", timedelta(), "0 seconds"),
    ],
)
def test_a_span_of_clock_time(text, span, words):
    duration = parse_duration(text)
    assert (duration.span, duration.working_days, duration.in_words) == (span, 0, words)
    assert clock_time(text) == duration


def test_working_days():
    duration = parse_duration("5 working days")
    assert (duration.span, duration.working_days, duration.in_words) == (timedelta(), 5, "5 working days")
    assert parse_duration("1 working day").working_days == 1
    with pytest.raises(ValueError, match="counts working days, which cannot be used here"):
        clock_time("5 working days")


@pytest.mark.parametrize(
    "text", ["", "10", "m", "10x", "-5m", "1.5h", "1h30m", "a week", "5 days", 10, None, True]
)
def test_anything_else_is_refused_with_the_forms_that_are_understood(text):
    with pytest.raises(ValueError, match="is not a duration; write 45s, 10m, 2h, 7d, 2w or 5 working days"):
        parse_duration(text)


@pytest.mark.parametrize("text", ["99999999999999999w", "4000d", "4000 working days", "9" * 5000 + "s"])
def test_nobody_waits_longer_than_ten_years(text):
    with pytest.raises(ValueError, match="is longer than ten years"):
        parse_duration(text)
