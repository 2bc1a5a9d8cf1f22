"""Edits travel both ways, field by field; a person's words are never lost."""

import pytest

LINES = """- Gate every deploy on a canary
  - [ ] Add a canary stage — @bob, by 2026-12-10, P1
  - [ ] Alert on it"""


@pytest.fixture
def incident(house):
    """Two tickets are open, and linked from their lines."""
    incident = house.break_checkout()
    house.write_decisions(LINES)
    house.wait(minutes=11)
    house.settle(incident)
    return incident


def later(house, incident) -> None:
    house.wait(minutes=11)
    house.settle(incident)


def edit_document(house, old: str, new: str) -> None:
    body = house.postmortem().body
    assert old in body
    house.github.as_person("alice").edit_body("acme/postmortems", 1, body.replace(old, new))


def edit_ticket(house, old: str, new: str, number: int = 1) -> None:
    body = house.github.issue("acme/checkout", number).body
    assert old in body
    house.github.as_person("bob").edit_body("acme/checkout", number, body.replace(old, new))


def ticket(house, number: int = 1):
    return house.github.issue("acme/checkout", number)


def test_a_date_moved_on_the_ticket_arrives_on_the_line(house, incident):
    edit_ticket(house, "Due: 2026-12-10", "Due: 2026-12-17")
    later(house, incident)
    assert "Add a canary stage — @bob, by 2026-12-17, P1 · [acme/checkout#1](" in house.postmortem().body


def test_an_owner_changed_in_the_document_arrives_on_the_ticket(house, incident):
    edit_document(house, "@bob", "@carol")
    later(house, incident)
    assert ticket(house).assignees == ("carol",)
    assert "“" not in house.status().split("| what |")[0]


def test_an_owner_changed_on_the_ticket_arrives_in_the_document(house, incident):
    house.github.as_person("alice").assign("acme/checkout", 1, "carol")
    later(house, incident)
    assert "Add a canary stage — @carol, by 2026-12-10" in house.postmortem().body


def test_titles_travel_both_ways(house, incident):
    edit_document(house, "Add a canary stage", "Add two canary stages")
    later(house, incident)
    assert ticket(house).title == "Add two canary stages"
    house.github.as_person("bob").edit_title("acme/checkout", 1, "Add `three` canary stages")
    later(house, incident)
    assert "three" in house.postmortem().body
    before = house.postmortem().body
    later(house, incident)
    assert house.postmortem().body == before
    assert ticket(house).title == "Add `three` canary stages"


def test_a_priority_changed_in_the_document_changes_label_and_text(house, incident):
    edit_document(house, ", P1", ", P0")
    later(house, incident)
    assert "P0" in ticket(house).labels
    assert "P1" not in ticket(house).labels
    assert "Priority: P0" in ticket(house).body


def test_a_priority_label_arrives_on_the_line(house, incident):
    house.github.as_person("bob").unlabel("acme/checkout", 1, "P1")
    house.github.as_person("bob").label("acme/checkout", 1, "P2")
    later(house, incident)
    assert "by 2026-12-10, P2 ·" in house.postmortem().body


def test_a_box_ticked_in_the_document_closes_the_ticket_and_unticked_opens_it(house, incident):
    edit_document(house, "- [ ] Add a canary", "- [x] Add a canary")
    later(house, incident)
    assert (ticket(house).state, ticket(house).state_reason) == ("closed", "completed")
    edit_document(house, "- [x] Add a canary", "- [ ] Add a canary")
    later(house, incident)
    assert ticket(house).state == "open"


def test_defaults_are_not_written_into_the_document_and_deleting_a_field_clears_nothing(house, incident):
    assert "- [ ] Alert on it · [acme/checkout#2](" in house.postmortem().body
    edit_document(house, ", by 2026-12-10", "")
    later(house, incident)
    assert "Due: 2026-12-10" in ticket(house).body


def test_when_both_changed_the_ticket_wins_and_people_are_told(house, incident):
    edit_ticket(house, "Due: 2026-12-10", "Due: 2026-12-17")
    edit_document(house, "2026-12-10", "2026-12-11")
    later(house, incident)
    assert "by 2026-12-17" in house.postmortem().body
    assert "the due date was changed on both sides; the ticket's “2026-12-17” was kept" in house.status()


def test_deleting_a_line_never_closes_a_ticket(house, incident):
    body = house.postmortem().body
    gone = next(line for line in body.splitlines() if "Alert on it" in line)
    edit_document(house, f"{gone}\n", "")
    later(house, incident)
    assert ticket(house, 2).state == "open"
    assert "“Alert on it” is no longer in the document" in house.status()


def test_a_line_whose_link_was_deleted_finds_its_ticket_again(house, incident):
    url = ticket(house, 2)
    edit_document(house, f" · [acme/checkout#2]({house.github.url}/acme/checkout/issues/{url.number})", "")
    later(house, incident)
    assert len(house.github.issues("acme/checkout")) == 2
    assert "Alert on it · [acme/checkout#2](" in house.postmortem().body


def test_a_line_pasted_twice_has_one_ticket(house, incident):
    body = house.postmortem().body
    line = next(line for line in body.splitlines() if "Alert on it" in line)
    edit_document(house, line, f"{line}\n{line}")
    later(house, incident)
    assert len(house.github.issues("acme/checkout")) == 2
    assert "“Alert on it” stands there twice" in house.status()


def test_a_pasted_link_to_another_issue_does_nothing(house, incident):
    house.github.as_person("alice").open_issue("acme/checkout", "Something else")
    edit_document(
        house,
        "- [ ] Alert on it",
        f"- [x] Do something else · [acme/checkout#3]({house.github.url}/acme/checkout/issues/3)\n  - [ ] Alert on it",
    )
    later(house, incident)
    assert ticket(house, 3).state == "open"
    assert "links to an issue that Kintsugi did not open" in house.status()


def test_a_ticket_that_was_deleted_needs_a_person(house, incident):
    house.github.give_role("acme/checkout", "alice", "admin")
    house.github.as_person("alice").delete("acme/checkout", 2)
    later(house, incident)
    assert "its ticket is gone" in house.status()
    assert house.row().action_items[1].state == "open"
    edit_document(house, "- [ ] Alert on it", "- [ ] ~~Alert on it~~")
    later(house, incident)
    assert house.row().action_items[1].state == "dropped"


def test_a_ticket_moved_to_another_repository_is_followed(house, incident):
    house.github.give_role("acme/checkout", "alice", "admin")
    house.github.give_role("acme/postmortems", "alice", "admin")
    house.github.as_person("alice").transfer("acme/checkout", 2, "acme/postmortems")
    later(house, incident)
    assert "Alert on it · [acme/postmortems#2](" in house.postmortem().body


@pytest.mark.parametrize("eol", ["\r\n", "\n"])
def test_only_the_changed_characters_are_rewritten(house, incident, eol):
    body = house.postmortem().body.replace("\r\n", "\n").replace("\n", eol)
    house.github.as_person("alice").edit_body("acme/postmortems", 1, body)
    house.github.as_person("bob").close("acme/checkout", 1)
    later(house, incident)
    assert house.postmortem().body == body.replace("- [ ] Add a canary", "- [x] Add a canary")


def test_a_post_mortem_that_is_moved_keeps_its_one_status_comment(house, incident):
    house.github.give_role("acme/checkout", "alice", "admin")
    house.github.give_role("acme/postmortems", "alice", "admin")
    house.github.as_person("alice").transfer("acme/postmortems", 1, "acme/checkout")
    later(house, incident)
    moved = house.github.issues("acme/checkout")[-1]
    comments = house.github.comments("acme/checkout", moved.number)
    assert sum("kintsugi status" in comment.body for comment in comments) == 1
    assert house.row().ref == f"acme/checkout#{moved.number}"
