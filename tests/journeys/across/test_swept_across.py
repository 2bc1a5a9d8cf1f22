"""No webhook ever arrives: the sweep finds what people did, and then leaves the house in peace."""

from __future__ import annotations

from datetime import timedelta

import pytest
from homes.words import Promise

from syncer.sweep import Sweep


def sweep(team):
    """A quarter of an hour later; workers do what is due then. The answer: how many incidents were looked at."""
    team.time += timedelta(minutes=15)
    periods = {"open_every": 900.0, "all_every": 86_400.0}
    Sweep(team.store, team.trackers, policy="", clock=lambda: team.time, **periods).look_at_open()
    looks = 0
    while team.loop.reconcile():
        looks += 1
    return looks


@pytest.mark.combinations(("cloud", "datacenter"))
def test_a_promise_that_was_kept_is_ticked_after_the_next_sweep_and_then_it_is_silent(team):
    team.break_checkout()
    team.decide(
        "Gate every deploy", Promise("Add a canary stage", "bob"), Promise("Write a runbook", "carol")
    )
    assert [sweep(team) for _ in range(3)][-1] == 0
    team.work.complete(team.work.tickets()["Add a canary stage"], "bob")
    assert sweep(team)
    assert [line.done for line in team.read().lines] == [True, False]
    assert sweep(team), "our own change of the document is looked at, too"
    assert not sweep(team)
    assert team.failing() == ()
