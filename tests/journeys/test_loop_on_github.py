"""The whole loop, step by step, on a local GitHub: what a team sees from the incident to the thanks."""

THREE = """- Gate every deploy on a canary
  - [ ] Add a canary stage to the pipeline — @bob, by 2026-12-10, P1
  - [ ] Alert on the canary's error rate — Carol Diaz, in 2 weeks
- [ ] Write a rollback runbook. Done when: on-call has rolled back with it once"""


def test_an_incident_becomes_a_postmortem_with_an_accountable_owner(house):
    house.break_checkout()
    issue = house.postmortem()
    assert issue.title == "Post-mortem: Checkout returns 500"
    assert issue.assignees == ("alice",)
    assert "| Accountable | Alice Moreau, owner of *checkout* |" in issue.body
    assert "09:04 – 10:12 (68 min), Europe/Berlin" in issue.body


def test_decisions_become_tickets_when_the_document_is_quiet(house):
    incident = house.break_checkout()
    house.write_decisions(THREE)
    house.settle(incident)
    assert house.github.issues("acme/checkout") == []
    assert "**3 tickets will be opened at" in house.status()
    house.wait(minutes=11)
    house.settle(incident)
    tickets = house.github.issues("acme/checkout")
    assert [(t.title, t.assignees) for t in tickets] == [
        ("Add a canary stage to the pipeline", ("bob",)),
        ("Alert on the canary's error rate", ("carol",)),
        ("Write a rollback runbook", ("alice",)),
    ]
    body = house.postmortem().body
    for number in (1, 2, 3):
        assert f"· [acme/checkout#{number}](" in body
    assert len(house.postmortem().children) == 3


def test_it_ends_with_one_celebration(house):
    incident = house.break_checkout()
    house.write_decisions(THREE)
    house.wait(minutes=11)
    house.settle(incident)
    bob = house.github.as_person("bob")
    bob.close("acme/checkout", 1)
    bob.close("acme/checkout", 2)
    alice = house.github.as_person("alice")
    alice.comment("acme/checkout", 3, "The platform team wrote one already.")
    alice.close("acme/checkout", 3, "not_planned")
    house.settle(incident)
    house.wait(minutes=11)
    house.settle(incident)
    assert house.celebration() == ""
    body = house.postmortem().body
    assert "- [x] Add a canary stage" in body
    assert "~~Write a rollback runbook~~" in body.replace("- [ ] ", "")
    assert "The platform team wrote one already." in body
    alice.edit_body("acme/postmortems", 1, body.replace("- [ ] Review held", "- [x] Review held"))
    house.wait(days=1)
    house.settle(incident)
    assert house.postmortem().state == "closed"
    assert "Mended: “Checkout returns 500”" in house.celebration()
    assert len(house.room.said) == 1
    assert house.row().state == "completed"
