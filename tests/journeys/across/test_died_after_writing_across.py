"""A worker dies between writing a text and looking what it replaced: whoever goes on finds the edit, in each markup."""

import pytest
from homes.words import Promise
from passing_time import pass_time

CANARY, REWORDED = "Add a canary stage", "Add a canary stage and tell people"

pytestmark = pytest.mark.combinations(("github", "github"), ("cloud", "cloud"), ("datacenter", "datacenter"))


class Deadly:
    """The tracker of a worker that dies after its first write."""

    def __init__(self, tracker):
        self._tracker = tracker

    def __getattr__(self, name):
        return getattr(self._tracker, name)

    def replaced_text(self, ref, written):
        raise SystemExit  # as far as the loop can tell


def test_the_next_worker_asks_and_merges_the_edit_back(team):
    team.break_checkout()
    team.decide("Gate every deploy", Promise(CANARY, "bob", "2026-12-10"), Promise("Alert on it", "carol"))
    change = ("PATCH", r"^/repos/acme/postmortems/issues/1$")
    if team.notes.name != "github":
        change = ("PUT", rf"/issue/{team.notes.postmortem.id}$")
    team.notes.server.faults.meanwhile(
        *change, lambda: team.notes.save(team.notes.document().replace(CANARY, REWORDED))
    )
    team.work.complete(team.work.tickets()[CANARY], "bob")
    team.trackers[team.notes.name] = Deadly(team.trackers[team.notes.name])
    with pytest.raises(SystemExit):
        team.settle()
    assert team.notes.server.faults.pending == 0
    assert REWORDED not in team.notes.document()
    pass_time(team.store)
    team.start()  # another process: nothing is remembered but what is in the store
    team.settle()
    team.settle()
    assert [(line.title, line.done) for line in team.read().lines] == [
        (REWORDED, True),
        ("Alert on it", False),
    ]
    assert REWORDED in team.work.tickets()
