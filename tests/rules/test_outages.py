"""Signals fold into outages, in whatever order and however often they are told."""

from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.events import CommentAdded
from rules.outages import fold
from rules.signals import in_order, is_signal


def spans(outages):
    return [(o.started_at, o.ended_at) for o in outages]


def test_from_the_first_bad_sign_to_the_recovery_is_one_outage(telling):
    (outage,) = fold([telling.opened(8), telling.updated(8, 5), telling.resolved(9)])
    assert (outage.started_at, outage.ended_at) == (telling.at(8), telling.at(9))


def test_an_alert_while_it_is_open_is_part_of_the_outage(telling):
    (outage,) = fold([telling.opened(8), telling.opened(8, 30), telling.resolved(9)])
    assert len(outage.events) == 3


def test_what_breaks_again_after_the_recovery_is_another_outage(telling):
    outages = fold([telling.opened(8), telling.resolved(9), telling.opened(10)])
    assert spans(outages) == [(telling.at(8), telling.at(9)), (telling.at(10), None)]


def test_a_note_after_the_recovery_does_not_open_it_again(telling):
    (outage,) = fold([telling.opened(8), telling.resolved(9), telling.updated(12)])
    assert outage.ended_at == telling.at(9)
    assert len(outage.events) == 3


def test_a_second_recovery_changes_nothing(telling):
    (outage,) = fold([telling.opened(8), telling.resolved(9), telling.resolved(10)])
    assert outage.ended_at == telling.at(9)


@pytest.mark.parametrize("first", ["updated", "resolved"])
def test_an_incident_of_which_the_beginning_was_never_told_is_one_all_the_same(telling, first):
    (outage,) = fold([getattr(telling, first)(8)])
    assert outage.started_at == telling.at(8)


def test_at_the_same_instant_it_opens_before_it_closes(telling):
    (outage,) = fold([telling.resolved(8), telling.opened(8)])
    assert outage.ended_at == telling.at(8)


def test_a_good_deploy_is_no_incident(telling):
    assert fold([telling.succeeded(8), telling.succeeded(9)]) == ()


def test_failures_until_the_next_good_deploy_are_one_outage(telling):
    (outage,) = fold([telling.failed(8), telling.failed(8, 5), telling.succeeded(8, 9), telling.succeeded(9)])
    assert (outage.started_at, outage.ended_at) == (telling.at(8), telling.at(8, 9))
    assert len(outage.events) == 3  # the second good deploy says nothing about the bad one


def test_a_deployment_status_and_the_workflow_run_that_made_it_are_one(telling):
    status, run = telling.failed(8, 0, run="77.1"), telling.failed(8, 3, run="77.1")
    good = telling.succeeded(8, 1, run="78.1")  # another run was quicker
    (outage,) = fold([status, good, run])
    assert outage.ended_at == telling.at(8, 1)
    assert set(outage.events) == {status, good, run}


def test_a_good_run_told_twice_ends_only_what_was_bad_before_it(telling):
    status, run = telling.succeeded(8, 30, run="6.1"), telling.succeeded(8, 40, run="6.1")
    outages = fold([telling.failed(8, run="5.1"), status, telling.failed(8, 35, run="7.1"), run])
    assert spans(outages) == [(telling.at(8), telling.at(8, 30)), (telling.at(8, 35), None)]


def test_a_good_run_that_ended_nothing_is_remembered_when_it_is_told_again(telling):
    status, run = telling.succeeded(8, run="6.1"), telling.succeeded(8, 40, run="6.1")
    failed = telling.failed(8, 35, run="7.1")
    (outage,) = fold([failed, run], idle=[status])
    assert outage.ended_at is None
    (outage,) = fold([failed, run], idle=[telling.succeeded(8, 50, run="6.1")])
    assert outage.ended_at == telling.at(8, 40)  # what was told later takes nothing back


def test_a_run_id_is_the_same_run_for_a_week(telling):
    first, after = telling.failed(8, run="5.1"), telling.succeeded(9, run="6.1")
    assert len(fold([first, after, telling.failed(7, days=7, run="5.1")])) == 1
    assert len(fold([first, after, telling.failed(8, days=7, run="5.1")])) == 2


def test_a_second_attempt_of_a_run_is_another_deploy(telling):
    outages = fold(
        [telling.failed(8, run="5.1"), telling.succeeded(8, 5, run="6.1"), telling.failed(8, 9, run="5.2")]
    )
    assert len(outages) == 2


def test_where_one_of_them_names_no_run_the_commit_joins_them(telling):
    status, run = telling.failed(8, sha="abc"), telling.failed(8, 3, sha="abc", run="5.1")
    assert len(fold([status, telling.succeeded(8, 1, run="6.1"), run])) == 1


def test_the_same_commit_on_another_day_is_another_deploy(telling):
    monday, tuesday = telling.failed(8, sha="abc"), telling.failed(8, days=1, sha="abc")
    assert len(fold([monday, telling.succeeded(9), tuesday])) == 2


def test_any_order_and_any_repeat_gives_the_same_outages(telling):
    told = [
        telling.opened(8),
        telling.updated(8, 5),
        telling.resolved(9),
        telling.opened(10),
        telling.resolved(11),
    ]
    for order in permutations(told):
        assert fold([*order, order[0], order[3]]) == fold(told)


@given(data=st.data())
def test_any_order_of_any_deploys_gives_the_same_outages(telling, data):
    kinds = st.sampled_from([telling.failed, telling.succeeded])
    runs = st.sampled_from(["", "1.1", "2.1", "3.1"])
    shas = st.sampled_from(["", "abc", "def"])
    one = st.builds(
        lambda kind, minute, run, sha: kind(8, minute, run=run, sha=sha),
        kinds,
        st.integers(0, 59),
        runs,
        shas,
    )
    told = data.draw(st.lists(one, max_size=10))
    assert fold(data.draw(st.permutations(told + told[:3]))) == fold(told)


def test_signals_are_the_events_that_tell_of_an_incident(telling):
    comment = CommentAdded(
        key="github:issue:1",
        title="t",
        occurred_at=telling.at(8),
        issue_id="1",
        project="p",
        issue_key="p#1",
        comment_id="2",
    )
    assert not is_signal(comment)
    assert is_signal(telling.updated(8))
    assert in_order([telling.resolved(9), telling.opened(8)])[0] == telling.opened(8)
