"""Due dates: what people write, and the policy's defaults."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.calendar import calendar_from
from rules.due_dates import Due, Refused, add, default_due, resolve_phrase
from rules.policy.durations import parse_duration
from rules.policy.models import CalendarConfig

CALENDAR = calendar_from(CalendarConfig(timezone="Europe/Berlin", holidays="DE"))
TODAY = date(2026, 11, 25)  # a Wednesday
POLICY = {
    p: parse_duration(d) for p, d in {"P0": "7d", "P1": "15d", "P2": "30d", "P3": "3 working days"}.items()
}

EXPLICIT = {
    "2026-12-10": "2026-12-10",
    "2026/12/10": "2026-12-10",
    "2026-12-10 17:00": "2026-12-10",
    "2020-01-01": "2020-01-01",  # people mend history
    "2026-12-06": "2026-12-06",  # a Sunday that somebody chose
    "10 Dec": "2026-12-10",
    "Dec 10": "2026-12-10",
    "10th of December": "2026-12-10",
    "Dec 10th, 2026": "2026-12-10",
    "10 December 2027": "2027-12-10",
    "December 10, 2027": "2027-12-10",
    "Fri, 4 Dec": "2026-12-04",
    "Sept 3": "2027-09-03",
    "1 Jan": "2027-01-01",
    "25 Nov": "2026-11-25",
    "29 Feb": "2028-02-29",
}
RELATIVE = {
    "today": "2026-11-25",
    "EOD": "2026-11-25",
    "tomorrow": "2026-11-26",
    "tomorrow at noon": "2026-11-26",
    "the day after tomorrow": "2026-11-27",
    "EOW": "2026-11-27",
    "end of the week": "2026-11-27",
    "end of next week": "2026-12-04",
    "next week": "2026-12-04",
    "EOM": "2026-11-30",
    "end of this month": "2026-11-30",
    "end of the next month": "2026-12-31",
    "EOQ": "2026-12-31",
    "end of next quarter": "2027-03-31",
    "Q1": "2027-03-31",
    "EOY": "2026-12-31",
    "end of March": "2027-03-31",
    "3 working days": "2026-11-30",
    "five business days": "2026-12-02",
    "10d": "2026-12-05",  # a Saturday, as written
    "2w": "2026-12-09",
    "in 2 weeks": "2026-12-09",
    "a couple of weeks": "2026-12-09",
    "three weeks from today": "2026-12-16",
    "a fortnight": "2026-12-09",
    "in a month": "2026-12-25",
    "6 months": "2027-05-25",
    "2 quarters": "2027-05-25",
    "1y": "2027-11-25",
    "Friday": "2026-11-27",
    "Wednesday": "2026-12-02",
    "this Friday": "2026-11-27",
    "this Wednesday": "2026-11-25",
    "this Monday": "2026-11-30",
    "next Friday": "2026-12-04",
    "Friday next week": "2026-12-04",
    "by Friday 5pm": "2026-11-27",
    "EOD Friday": "2026-11-27",
    "the 10th": "2026-12-10",
    "31st": "2026-12-31",
}
REFUSED = (
    "next sprint",
    "ASAP",
    "TBD",
    "soon",
    "March",
    "12",
    "may need review",
    "yesterday",
    "2 weeks ago",
    "2026-02-30",
    "30 Feb",
    "31 Nov 2026",
    "32nd",
    "0 Dec",
    "Fri 5 Dec",
    "in 9999 weeks",
    "in 999 years",
    "999 working days ago",
    "",
    "   ",
    "x" * 500,
    "10 Dec\x00",
)


@pytest.mark.parametrize(("phrase", "day"), EXPLICIT.items())
def test_a_date_stands_as_people_wrote_it(phrase, day):
    assert resolve_phrase(phrase, TODAY, CALENDAR) == Due(date.fromisoformat(day))


@pytest.mark.parametrize(("phrase", "day"), RELATIVE.items())
def test_a_usual_english_form_is_understood_and_quoted(phrase, day):
    assert resolve_phrase(phrase, TODAY, CALENDAR) == Due(date.fromisoformat(day), f"you wrote “{phrase}”")


@pytest.mark.parametrize("phrase", REFUSED)
def test_what_names_no_day_is_refused_with_what_to_write(phrase):
    refused = resolve_phrase(phrase, TODAY, CALENDAR)
    assert isinstance(refused, Refused)
    assert refused.why.endswith("write a date such as 2026-12-09, or “in 2 weeks”")


@pytest.mark.parametrize("phrase", ["10/12/2026", "10/12", "10.12.2026", "10-12-26", "by 10/12/2026"])
def test_nobody_knows_which_month_numbers_mean(phrase):
    refused = resolve_phrase(phrase, TODAY, CALENDAR)
    assert isinstance(refused, Refused)
    assert refused.why == f"“{phrase}”: nobody knows which month it is; write 2026-12-10 or 2026-10-12"


def test_numbers_that_can_be_one_day_only_get_that_day_as_advice():
    refused = resolve_phrase("25/12/2026", TODAY, CALENDAR)
    assert refused == Refused("“25/12/2026”: nobody knows which month it is; write 2026-12-25")


def test_a_weekday_that_does_not_fit_its_date_is_refused():
    refused = resolve_phrase("Fri 5 Dec", TODAY, CALENDAR)
    assert isinstance(refused, Refused)
    assert "5 Dec is a Saturday" in refused.why


def test_the_end_of_a_week_that_is_over_is_that_of_the_next():
    assert resolve_phrase("EOW", date(2026, 11, 28), CALENDAR) == Due(date(2026, 12, 4), "you wrote “EOW”")


def test_the_end_of_a_week_avoids_a_holiday():
    assert resolve_phrase("end of week", date(2026, 12, 22), CALENDAR) == Due(
        date(2026, 12, 24), "you wrote “end of week”"
    )


def test_a_rarer_form_is_left_to_dateparser():
    assert resolve_phrase("3 days later", TODAY, CALENDAR) == Due(
        date(2026, 11, 28), "you wrote “3 days later”"
    )


@given(st.text(max_size=70), st.dates(date(2020, 1, 1), date(2060, 1, 1)))
def test_whatever_is_written_gets_an_answer(phrase, today):
    assert isinstance(resolve_phrase(phrase, today, CALENDAR), Due | Refused)


@given(st.sampled_from(sorted(RELATIVE)), st.dates(date(2020, 1, 1), date(2060, 1, 1)))
def test_a_relative_form_never_lies_in_the_past(phrase, today):
    due = resolve_phrase(phrase, today, CALENDAR)
    assert isinstance(due, Due)
    assert due.date >= today


def test_a_default_that_falls_on_a_sunday_moves_to_monday_and_says_so():
    assert default_due("P1", date(2026, 11, 21), POLICY, CALENDAR) == Due(
        date(2026, 12, 7), "P1 is due in 15 days; 6 Dec is a Sunday, so 7 Dec"
    )


def test_a_default_that_falls_on_christmas_moves_and_says_so():
    assert default_due("P2", TODAY, POLICY, CALENDAR) == Due(
        date(2026, 12, 28), "P2 is due in 30 days; 25 Dec is a holiday (Christmas Day), so 28 Dec"
    )


def test_a_default_in_working_days_needs_no_move():
    assert default_due("P3", TODAY, POLICY, CALENDAR) == Due(
        date(2026, 11, 30), "P3 is due in 3 working days"
    )


@given(st.sampled_from(sorted(POLICY)), st.dates(date(2000, 1, 1), date(2090, 1, 1)))
def test_a_default_never_falls_on_a_day_of_rest(priority, from_day):
    due = default_due(priority, from_day, POLICY, CALENDAR)
    assert CALENDAR.is_working_day(due.date)
    assert due.date > from_day


def test_a_duration_is_added_in_clock_time_or_in_working_days():
    assert add(parse_duration("2w"), TODAY, CALENDAR) == date(2026, 12, 9)
    assert add(parse_duration("5 working days"), TODAY, CALENDAR) == date(2026, 12, 2)
