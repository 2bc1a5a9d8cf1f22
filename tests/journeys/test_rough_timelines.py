"""A storm of news neither fills the document nor keeps a worker busy; a document that is full stays usable."""

from datetime import timedelta

import pytest

from rules.events import IncidentUpdated


@pytest.fixture
def incident(house):
    return house.break_checkout()


def storm(house, number: int) -> None:
    house.hear(
        *(
            IncidentUpdated(
                key="pagerduty:Q1",
                title="Checkout returns 500",
                occurred_at=house.time + timedelta(seconds=second),
                summary=f"note {second + 1} of {number}",
            )
            for second in range(number)
        )
    )
    house.wait(minutes=30)


def test_of_many_entries_the_first_and_the_last_are_written_once(house, incident):
    storm(house, 700)
    house.settle(incident)
    body = house.postmortem().body
    assert body.count(" note ") == 10
    assert "note 1 of 700" in body
    assert "- … 690 more, see the incident …" in body
    assert "note 700 of 700" in body
    assert house.settle(incident) == []


def test_few_are_written_all(house, incident):
    storm(house, 10)
    house.settle(incident)
    assert house.postmortem().body.count(" note ") == 10
    assert "see the incident" not in house.postmortem().body


def test_a_long_document_is_not_made_longer_by_the_timeline_and_says_so(house, incident):
    body = house.postmortem().body
    prose = "What happened, in many words.\n" * 1200
    house.github.as_person("alice").edit_body(
        "acme/postmortems", 1, body.replace("## Impact", f"## Impact\n\n{prose}")
    )
    house.write_decisions("- [ ] Add a canary — @bob")
    storm(house, 5)
    house.settle(incident)
    assert " note " not in house.postmortem().body
    assert "· [acme/checkout#1](" in house.postmortem().body
    assert "The timeline is not continued in the document" in house.status()
    assert house.settle(incident) == []
