"""Which outages are one incident, whatever came late: incidents without a post-mortem follow, others stay."""

from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from rules.incidents import compose
from rules.outages import fold
from rules.regrouping import Known, regroup


def never(_incident):
    return False


def always(_incident):
    return True


def severe(incident):
    return incident.severity in ("sev1", "sev2")


def third_time(incident):
    return incident.deploy is not None and incident.deploy.failures_7d >= 3


def spans(groups):
    return [len(group.outages) for group in groups]


def stands(groups):
    return [group.known.id if group.known else None for group in groups]


def test_each_recovery_without_a_postmortem_ends_an_incident(telling):
    told = [
        telling.opened(8),
        telling.resolved(9),
        telling.opened(10),
        telling.resolved(11),
        telling.opened(12),
    ]
    assert spans(regroup(fold(told), {}, [], told, never)) == [1, 1, 1]


def test_what_a_rule_will_open_takes_the_next_outage_in(telling):
    told = [telling.opened(8), telling.resolved(9), telling.opened(10), telling.resolved(11)]
    assert spans(regroup(fold(told), {}, [], told, always)) == [2]


def test_a_severity_raised_late_joins_what_followed(telling):
    told = [telling.opened(8, severity="sev4"), telling.resolved(9), telling.opened(10, severity="sev4")]
    owners = {told[0]: "a", told[1]: "a", told[2]: "b"}
    known = [Known("a"), Known("b")]
    raised = [*told, telling.updated(9, 30, severity="sev1")]
    groups = regroup(fold(raised), owners, known, raised, severe)
    assert spans(groups) == [2]
    assert stands(groups) == ["a"]  # nothing stands for b any more


def test_a_recovery_told_late_splits_what_was_one(telling):
    told = [telling.opened(8), telling.opened(10), telling.resolved(11)]
    owners = dict.fromkeys(told, "a")
    late = [*told, telling.resolved(9)]
    groups = regroup(fold(late), owners, [Known("a")], late, never)
    assert stands(groups) == ["a", None]


def test_a_recovery_told_late_does_not_split_what_has_a_postmortem(telling):
    told = [telling.opened(8), telling.opened(10), telling.resolved(11)]
    owners = dict.fromkeys(told, "a")
    late = [*told, telling.resolved(9)]
    for state in ("open", "completed", "closed"):
        a = Known("a", fixed=True, postmortem=state, opened_at=telling.at(9), completed_at=telling.at(12))
        groups = regroup(fold(late), owners, [a], late, never)
        assert (spans(groups), stands(groups)) == ([2], ["a"]), state


def test_an_earlier_part_told_late_joins_the_one_with_the_postmortem(telling):
    told = [telling.opened(8, severity="sev1"), telling.resolved(9), telling.opened(10), telling.resolved(11)]
    b = Known("b", fixed=True, opened_at=telling.at(11))
    groups = regroup(fold(told), {told[2]: "b", told[3]: "b"}, [b], told, severe)
    assert (spans(groups), stands(groups)) == ([2], ["b"])


def test_an_earlier_part_that_needs_no_postmortem_stays_by_itself(telling):
    told = [telling.opened(8), telling.resolved(9), telling.opened(10), telling.resolved(11)]
    b = Known("b", fixed=True, opened_at=telling.at(11))
    groups = regroup(fold(told), {told[2]: "b", told[3]: "b"}, [b], told, never)
    assert stands(groups) == [None, "b"]


def test_two_with_postmortems_are_never_made_one(telling):
    told = [telling.opened(8), telling.resolved(9), telling.opened(8, days=30)]
    a = Known("a", fixed=True, opened_at=telling.at(9))
    b = Known("b", fixed=True, linked_to="a", opened_at=telling.at(9, days=30))
    groups = regroup(fold(told), {told[0]: "a", told[1]: "a", told[2]: "b"}, [a, b], told, always)
    assert stands(groups) == ["a", "b"]
    assert groups[1].linked_to == "a"


def test_a_reopened_postmortem_does_not_swallow_what_came_to_be_by_itself(telling):
    told = [telling.opened(8), telling.resolved(9), telling.opened(8, days=30), telling.resolved(9, days=30)]
    a = Known("a", fixed=True, postmortem="open", opened_at=telling.at(9))  # a person opened it again
    owners = {told[0]: "a", told[1]: "a", told[2]: "b", told[3]: "b"}
    groups = regroup(fold(told), owners, [a, Known("b", linked_to="a")], told, never)
    assert stands(groups) == ["a", "b"]
    assert groups[1].linked_to == "a"


def test_what_recurs_later_is_linked_to_what_was_learned_before(telling):
    told = [telling.opened(8), telling.resolved(9)]
    for days in (30, 31):
        told += [telling.opened(8, days=days), telling.resolved(9, days=days)]
    done = telling.at(9) + timedelta(days=3)
    a = Known("a", fixed=True, postmortem="completed", opened_at=telling.at(9), completed_at=done)
    groups = regroup(fold(told), {told[0]: "a", told[1]: "a"}, [a], told, never)
    assert [group.linked_to for group in groups] == [None, "a", "a"]


def test_the_third_failed_deploy_in_a_week_keeps_what_follows(telling):
    told = []
    for day in range(4):
        told += [
            telling.failed(8, days=day, run=f"{day}.1"),
            telling.succeeded(8, 5, days=day, run=f"{day}.2"),
        ]
    assert spans(regroup(fold(told), {}, [], told, third_time)) == [1, 1, 2]


def test_a_failure_told_late_makes_another_one_the_third(telling):
    told = [telling.failed(8, days=day, run=f"{day}.1") for day in (1, 2, 3)]
    told += [telling.succeeded(9, days=day, run=f"{day}.2") for day in (1, 2, 3)]
    late = [*told, telling.failed(8, run="0.1"), telling.succeeded(9, run="0.2")]
    outages = fold(late)
    groups = regroup(outages, {}, [], late, third_time)
    assert spans(groups) == [1, 1, 2]
    assert compose("", groups[2].outages, late).deploy.failures_7d == 4


@given(data=st.data())
def test_every_outage_is_in_one_group_and_fixed_incidents_stay(telling, data):
    """Whatever belonged to whom: nothing is lost, nothing stands twice, and what is fixed stays."""
    kinds = st.sampled_from([telling.opened, telling.updated, telling.resolved])
    severities = st.sampled_from(["none", "sev1", "sev4"])
    one = st.builds(
        lambda kind, hour, severity: kind(hour, severity=severity), kinds, st.integers(0, 23), severities
    )
    told = data.draw(st.lists(one, min_size=1, max_size=12, unique=True))
    before = fold(data.draw(st.lists(st.sampled_from(told), unique=True)))
    ids = "abcdefghijkl"
    fixed = data.draw(st.sets(st.sampled_from(ids)))
    owners = {signal: ids[n] for n, outage in enumerate(before) for signal in outage.events}
    known = [Known(i, fixed=i in fixed, opened_at=telling.at(12)) for i in sorted(set(owners.values()))]
    groups = regroup(fold(told), owners, known, told, severe)
    assert [outage for group in groups for outage in group.outages] == list(fold(told))
    standing = [i for i in stands(groups) if i]
    assert len(standing) == len(set(standing))
    assert {k.id for k in known if k.fixed} <= set(standing)
