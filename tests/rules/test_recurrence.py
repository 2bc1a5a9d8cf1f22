"""The table of "same incident again", row by row."""

from datetime import UTC, datetime, timedelta

import pytest

from rules.recurrence import New, Previous, Same, again

MONDAY = datetime(2026, 11, 23, 8, tzinfo=UTC)


def test_the_first_outage_is_an_incident_linked_to_nothing():
    assert again(MONDAY, None) == New(None, "nothing like it is known")


def test_after_a_recovery_without_postmortem_it_is_an_incident_of_its_own():
    verdict = again(MONDAY, Previous("i1", "none"))
    assert isinstance(verdict, New)
    assert verdict.linked_to is None


def test_a_recovery_without_postmortem_hands_on_the_link_to_what_was_learned_before():
    verdict = again(MONDAY, Previous("i2", "none", linked_to="i1"))
    assert verdict == New("i1", "it recovered without a post-mortem before")


@pytest.mark.parametrize("state", ["due", "open"])
def test_while_the_postmortem_is_open_or_due_the_outage_is_appended(state):
    verdict = again(MONDAY, Previous("i1", state))
    assert isinstance(verdict, Same)
    assert verdict.incident_id == "i1"


@pytest.mark.parametrize(
    ("later", "same"),
    [
        (timedelta(), True),
        (timedelta(days=13, hours=23, minutes=59), True),
        (timedelta(days=14), False),
        (timedelta(days=400), False),
    ],
)
def test_less_than_14_days_after_completion_it_reopens_later_it_is_new_and_linked(later, same):
    completed = MONDAY - later
    previous = Previous("i1", "completed", opened_at=completed - timedelta(days=2), completed_at=completed)
    verdict = again(MONDAY, previous)
    assert isinstance(verdict, Same if same else New)
    assert (verdict.incident_id if isinstance(verdict, Same) else verdict.linked_to) == "i1"


def test_after_a_postmortem_was_closed_by_hand_it_is_new_and_linked():
    closed = MONDAY - timedelta(days=1)
    previous = Previous("i1", "closed", opened_at=closed - timedelta(days=1), completed_at=closed)
    assert again(MONDAY, previous) == New("i1", "its last post-mortem is closed")


@pytest.mark.parametrize("state", ["completed", "closed"])
def test_an_outage_from_before_the_postmortem_was_opened_belongs_to_it_however_late_it_is_told(state):
    previous = Previous(
        "i1", state, opened_at=MONDAY + timedelta(hours=1), completed_at=MONDAY + timedelta(days=30)
    )
    assert isinstance(again(MONDAY, previous), Same)


def test_a_completion_of_unknown_date_is_not_recent():
    assert isinstance(again(MONDAY, Previous("i1", "completed")), New)
