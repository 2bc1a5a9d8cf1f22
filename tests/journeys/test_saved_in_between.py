"""A person saves a ticket between our read and our write: the edit is merged back. For the document, see `across`."""

import pytest


@pytest.fixture
def incident(house):
    incident = house.break_checkout()
    house.write_decisions("- [ ] Add a canary stage — @bob, by 2026-12-10")
    house.wait(minutes=11)
    house.settle(incident)
    return incident


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
