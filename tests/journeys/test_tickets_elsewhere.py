"""A ticket in another repository says no more than may be read there, and is tied to its post-mortem all the same."""

import pytest

PM, SHOP = "acme/postmortems", "acme/checkout"
LINES = "- Gate every deploy\n  - [ ] Add a canary stage — @bob. Done when: it stopped a bad deploy"


def decide(house):
    incident = house.break_checkout(title="The secret customer is down")
    house.write_decisions(LINES)
    house.wait(minutes=11)
    house.settle(incident)
    return incident


@pytest.mark.parametrize(("private", "brief"), [(False, True), (True, False)])
def test_a_ticket_that_more_people_can_read_gets_title_and_done_when_only(make_house, policy, private, brief):
    policy["rules"][0]["actions"]["project"] = "acme/shop"
    house = make_house(policy)
    roles = dict.fromkeys(("kintsugi-bot", "alice", "bob"), "write")
    house.github.add_repo("acme/shop", private=private, roles=roles)
    decide(house)
    (ticket,) = house.github.issues("acme/shop")
    assert ticket.title == "Add a canary stage"
    assert "Done when: it stopped a bad deploy" in ticket.body
    told = ("secret customer", "Gate every deploy", PM, "Why 23 Dec")
    assert [words in ticket.body for words in told] == [not brief] * len(told)


def test_what_github_cannot_make_a_sub_issue_is_linked_by_its_text_and_the_reason_is_told(house):
    house.github.faults.answer(
        "POST", "/sub_issues$", 422, "Parent cannot have more than 100 sub-issues.", times=1
    )
    decide(house)
    (ticket,) = house.github.issues(SHOP)
    assert house.postmortem().children == ()
    assert f"· [{SHOP}#1](" in house.postmortem().body
    assert f"{house.github.url}/{PM}/issues/1" in ticket.body
    done = house.status().partition("**Done**")[2]
    assert "is linked by its text, not as a sub-issue" in done
    assert "Parent cannot have more than 100 sub-issues" in done


def test_more_than_seven_items_are_gently_asked_about(house):
    incident = house.break_checkout()
    house.write_decisions("\n".join(f"- [ ] Step {number} of many" for number in range(1, 9)))
    house.settle(incident)
    assert "8 action items are many, and few of so many get done: which 7 matter most?" in house.status()
    house.write_decisions("Seven are enough.")
    body = house.postmortem().body.replace("- [ ] Step 8 of many\n", "")
    house.github.as_person("alice").edit_body(PM, 1, body)
    house.settle(incident)
    assert "are many" not in house.status()
