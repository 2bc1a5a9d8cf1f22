"""A worker dies between writing a text and looking what it replaced: the overwritten edit is found all the same."""

from datetime import timedelta

import pytest
import sqlalchemy as sa

from syncer.store.tables import body_writes, incidents, lost_texts
from syncer.store.writes import unproven_writes


class Deadly:
    """The tracker of a worker that dies after its first write, over which somebody had just saved."""

    def __init__(self, tracker, save) -> None:
        self._tracker, self._save = tracker, save

    def __getattr__(self, name):
        return getattr(self._tracker, name)

    def edit(self, ref, edit):
        if edit.body is not None:
            self._save()
        return self._tracker.edit(ref, edit)

    def replaced_text(self, ref, written):
        raise SystemExit  # as far as the loop can tell


def unproven(house, incident):
    with house.store.read() as db:
        return unproven_writes(db, incident)


def written(house, ago):
    """The store keeps real time, the house its own: say when it was in the latter."""
    with house.store.write() as db:
        db.execute(body_writes.update().values(written_at=(house.time - ago).timestamp()))


@pytest.fixture
def died(house):
    """The incident whose worker died so."""
    incident = house.break_checkout()
    house.write_decisions("- [ ] Add a canary stage — @bob, by 2026-12-10")
    house.wait(minutes=11)
    house.settle(incident)

    def save() -> None:
        body = house.postmortem().body
        now = body.replace("## Impact", "## Impact\n\nFour hundred people could not pay.")
        house.github.as_person("alice").edit_body("acme/postmortems", 1, now)

    house.github.as_person("bob").close("acme/checkout", 1)
    house.trackers["github"] = Deadly(house.tracker, save)
    with pytest.raises(SystemExit):
        house.settle(incident)
    house.trackers["github"] = house.tracker
    with house.store.write() as db:
        db.execute(incidents.update().values(lease_until=0.0))
    return incident


def test_the_next_worker_asks_and_merges_the_edit_back(house, died):
    assert len(unproven(house, died)) == 1
    assert "Four hundred people" not in house.postmortem().body
    house.settle(died)
    house.wait(minutes=11)
    house.settle(died)
    assert "Four hundred people could not pay." in house.postmortem().body
    assert "- [x] Add a canary stage" in house.postmortem().body
    assert unproven(house, died) == ()


def test_a_history_that_says_nothing_is_asked_for_an_hour(house, died):
    class Silent:
        asked = 0

        def __getattr__(self, name):
            return getattr(house.tracker, name)

        def replaced_text(self, ref, written):
            self.asked += 1

    silent = Silent()
    house.trackers["github"] = silent
    written(house, timedelta(minutes=1))
    house.settle(died)
    assert silent.asked
    assert unproven(house, died)
    written(house, timedelta(hours=2))
    house.loop.reconcile(died)
    assert unproven(house, died) == ()
    with house.store.read() as db:
        assert db.execute(sa.select(lost_texts)).all() == []
