"""A person saves between our read and our write: what we overwrote is found again and merged back."""

import pytest


@pytest.fixture
def incident(house):
    incident = house.break_checkout()
    house.write_decisions("- [ ] Add a canary stage — @bob, by 2026-12-10")
    house.wait(minutes=11)
    house.settle(incident)
    return incident


def test_an_edit_of_the_document_is_merged_back(house, incident):
    def save() -> None:
        body = house.postmortem().body
        now = body.replace("## Impact", "## Impact\n\nFour hundred people could not pay.")
        house.github.as_person("alice").edit_body("acme/postmortems", 1, now)

    house.github.faults.meanwhile("PATCH", "^/repos/acme/postmortems/issues/1$", save)
    house.github.as_person("bob").close("acme/checkout", 1)
    house.settle(incident)
    house.wait(minutes=11)
    house.settle(incident)
    body = house.postmortem().body
    assert house.github.faults.pending == 0
    assert "Four hundred people could not pay." in body
    assert "- [x] Add a canary stage" in body
    assert "Somebody's edit that was saved over was found again" in house.status()


def test_an_edit_of_a_ticket_is_merged_back(house, incident):
    def save() -> None:
        body = house.github.issue("acme/checkout", 1).body
        house.github.as_person("bob").edit_body("acme/checkout", 1, body + "\n\nI started with staging.")

    house.github.faults.meanwhile("PATCH", "^/repos/acme/checkout/issues/1$", save)
    body = house.postmortem().body
    house.github.as_person("alice").edit_body("acme/postmortems", 1, body.replace("2026-12-10", "2026-12-12"))
    house.wait(minutes=11)
    house.settle(incident)
    body = house.github.issue("acme/checkout", 1).body
    assert house.github.faults.pending == 0
    assert "I started with staging." in body
    assert "Due: 2026-12-12" in body


def test_what_both_wrote_on_one_line_is_there_once(house, incident):
    def save() -> None:
        body = house.postmortem().body
        now = body.replace("Add a canary stage — @bob", "Add a canary stage, and alert on it — @bob")
        house.github.as_person("alice").edit_body("acme/postmortems", 1, now)

    house.github.faults.meanwhile("PATCH", "^/repos/acme/postmortems/issues/1$", save)
    house.github.as_person("bob").close("acme/checkout", 1)
    house.settle(incident)
    house.wait(minutes=11)
    house.settle(incident)
    assert house.postmortem().body.count("- [x] Add a canary stage, and alert on it — @bob") == 1
    assert house.github.issue("acme/checkout", 1).title == "Add a canary stage, and alert on it"
    assert len(house.github.issues("acme/checkout")) == 1
