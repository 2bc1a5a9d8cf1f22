"""A person saves between our read and our write: what we overwrote is found again and merged back."""

import pytest


class Racing:
    """The tracker, with somebody who saves at the worst moment, once."""

    def __init__(self, tracker, save) -> None:
        self._tracker, self._save = tracker, save

    def __getattr__(self, name):
        return getattr(self._tracker, name)

    def edit(self, ref, edit):
        if edit.body is not None and self._save:
            save, self._save = self._save, None
            save()
        return self._tracker.edit(ref, edit)


@pytest.fixture
def incident(house):
    incident = house.break_checkout()
    house.write_decisions("- [ ] Add a canary stage — @bob, by 2026-12-10")
    house.wait(minutes=11)
    house.settle(incident)
    return incident


def racing(house, save) -> None:
    house.trackers["github"] = Racing(house.tracker, save)


def test_an_edit_of_the_document_is_merged_back(house, incident):
    def save() -> None:
        body = house.postmortem().body
        now = body.replace("## Impact", "## Impact\n\nFour hundred people could not pay.")
        house.github.as_person("alice").edit_body("acme/postmortems", 1, now)

    racing(house, save)
    house.github.as_person("bob").close("acme/checkout", 1)
    house.settle(incident)
    house.wait(minutes=11)
    house.settle(incident)
    body = house.postmortem().body
    assert "Four hundred people could not pay." in body
    assert "- [x] Add a canary stage" in body
    assert "Somebody's edit that was saved over was found again" in house.status()


def test_an_edit_of_a_ticket_is_merged_back(house, incident):
    def save() -> None:
        body = house.github.issue("acme/checkout", 1).body
        house.github.as_person("bob").edit_body("acme/checkout", 1, body + "\n\nI started with staging.")

    racing(house, save)
    body = house.postmortem().body
    house.github.as_person("alice").edit_body("acme/postmortems", 1, body.replace("2026-12-10", "2026-12-12"))
    house.wait(minutes=11)
    house.settle(incident)
    body = house.github.issue("acme/checkout", 1).body
    assert "I started with staging." in body
    assert "Due: 2026-12-12" in body
