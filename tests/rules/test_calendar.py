"""Working days, holidays and days in words."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.calendar import calendar_from
from rules.policy.models import CalendarConfig

GERMAN = calendar_from(CalendarConfig(timezone="Europe/Berlin", holidays="DE"))
PLAIN = calendar_from(CalendarConfig())
DAYS = st.dates(date(2000, 1, 1), date(2090, 1, 1))


def test_a_weekend_is_not_worked():
    assert GERMAN.why_not_working(date(2026, 12, 6)) == "6 Dec is a Sunday"


def test_a_holiday_is_named_in_english():
    assert GERMAN.why_not_working(date(2026, 12, 25)) == "25 Dec is a holiday (Christmas Day)"


def test_a_working_day_needs_no_reason():
    assert GERMAN.is_working_day(date(2026, 12, 7))
    assert GERMAN.why_not_working(date(2026, 12, 7)) == ""


def test_without_a_country_only_weekends_rest():
    assert PLAIN.is_working_day(date(2026, 12, 25))
    assert not PLAIN.is_working_day(date(2026, 12, 26))


def test_a_part_of_a_country_has_its_own_holidays():
    bavarian = calendar_from(CalendarConfig(holidays="DE-BY"))
    assert not bavarian.is_working_day(date(2026, 1, 6))
    assert GERMAN.is_working_day(date(2026, 1, 6))


def test_a_holiday_observed_in_the_year_before_is_known():
    californian = calendar_from(CalendarConfig(holidays="US-CA"))
    assert not californian.is_working_day(date(2021, 12, 31))  # for Saturday 1 January 2022


def test_a_country_has_its_own_weekend():
    israeli = calendar_from(CalendarConfig(holidays="IL"))
    assert israeli.is_working_day(date(2026, 12, 13))  # a Sunday
    assert israeli.why_not_working(date(2026, 12, 18)) == "18 Dec is a Friday"


def test_christmas_is_stepped_over():
    assert GERMAN.next_working_day(date(2026, 12, 25)) == date(2026, 12, 28)


def test_a_working_day_is_its_own_next_one():
    assert GERMAN.next_working_day(date(2026, 12, 7)) == date(2026, 12, 7)


def test_five_working_days_skip_the_weekend():
    assert GERMAN.add_working_days(date(2026, 11, 22), 5) == date(2026, 11, 27)  # the incident of a Sunday


def test_no_working_days_are_the_next_working_day():
    assert GERMAN.add_working_days(date(2026, 11, 22), 0) == date(2026, 11, 23)


@given(DAYS, st.integers(0, 40))
def test_added_working_days_end_on_a_working_day(day, number):
    assert GERMAN.is_working_day(GERMAN.add_working_days(day, number))


@given(DAYS, st.integers(1, 20))
def test_added_working_days_are_as_many_as_asked(day, number):
    end = GERMAN.add_working_days(day, number)
    between = [date.fromordinal(n) for n in range(day.toordinal() + 1, end.toordinal() + 1)]
    assert sum(GERMAN.is_working_day(d) for d in between) == number


def test_today_is_the_day_of_the_time_zone():
    late = datetime(2026, 11, 22, 23, 30, tzinfo=UTC)
    assert GERMAN.today(late) == date(2026, 11, 23)
    assert PLAIN.today(late) == date(2026, 11, 22)


def test_a_day_tells_its_year_only_when_it_is_another():
    assert GERMAN.day_in_words(date(2026, 12, 4), date(2026, 11, 24)) == "Fri 4 Dec"
    assert GERMAN.day_in_words(date(2027, 12, 4), date(2026, 11, 24)) == "Sat 4 Dec 2027"


@pytest.mark.parametrize("name", ["Europe/Berln", "Europe", "../etc/passwd", "", "/etc/localtime"])
def test_an_unknown_time_zone_is_refused_with_a_sentence(name):
    with pytest.raises(ValueError, match="is not a time zone such as Europe/Berlin"):
        calendar_from(CalendarConfig(timezone=name))


def test_a_mistyped_time_zone_gets_the_nearest_one():
    with pytest.raises(ValueError, match=r"did you mean Europe/Berlin\?"):
        calendar_from(CalendarConfig(timezone="Europe/Berln"))


def test_an_unknown_country_is_refused():
    with pytest.raises(ValueError, match="'XX' is not known; write DE, DE-BY or US-CA"):
        calendar_from(CalendarConfig(holidays="XX"))


def test_an_unknown_part_of_a_country_is_refused_with_those_it_has():
    with pytest.raises(ValueError, match="DE has no part 'ZZ'; it has BB, BE"):
        calendar_from(CalendarConfig(holidays="DE-ZZ"))
