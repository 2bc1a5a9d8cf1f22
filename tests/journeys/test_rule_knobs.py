"""Each key of a rule, turned to something else than its default, changes what people see."""

import pytest

LINE = "- [ ] Add a canary stage"
PM, SHOP = "acme/postmortems", "acme/checkout"


def play(make_house, policy, *, minutes=11, **keys):
    """The world after one incident and one line of a rule with these keys."""
    for section, values in keys.items():
        policy["rules"][0][section] = policy["rules"][0].get(section, {}) | values
    house = make_house(policy)
    incident = house.break_checkout()
    house.write_decisions(LINE)
    house.settle(incident)
    house.wait(minutes=minutes)
    house.settle(incident)
    return house


def ticket(house):
    (only,) = house.github.issues(SHOP)
    return only


def test_accountable_names_a_person_instead_of_the_service(make_house, policy):
    house = play(make_house, policy, postmortem={"accountable": "Carol Diaz"})
    assert house.postmortem().assignees == ("carol",)
    assert "| Accountable | Carol Diaz, named by the rule |" in house.postmortem().body


def test_the_owner_of_the_default_service_comes_before_codeowners(make_house, policy):
    policy["services"] = {"default": {"owner": "Bob Brown", "repo": SHOP}}
    house = play(make_house, policy)
    assert house.postmortem().assignees == ("bob",)
    assert "| Accountable | Bob Brown, owner of *default* |" in house.postmortem().body


def test_due_of_the_post_mortem(make_house, policy):
    house = play(make_house, policy, postmortem={"due": "2 working days"})
    assert "| Ready by | Wed 25 Nov |" in house.postmortem().body
    assert house.row().due.isoformat() == "2026-11-25"


def test_labels_of_both(make_house, policy):
    house = play(
        make_house, policy, postmortem={"labels": ["learning"]}, actions={"labels": ["promise", "sre"]}
    )
    assert house.postmortem().labels == ("learning",)
    assert set(ticket(house).labels) == {"promise", "sre", "P2"}


def test_template_may_be_a_path_to_ones_own(make_house, policy, tmp_path):
    own = "# {{ title }}\n\n{{ when_row }}\n\n## Decisions\n\n- [ ] TODO\n"
    house = play(make_house, policy, postmortem={"template": own})  # this house reads a path as its text
    assert house.postmortem().body.startswith("# Checkout returns 500\n\n| When | Mon 23 Nov")
    assert ticket(house).title == "Add a canary stage"


def test_the_project_of_tickets_is_that_of_the_post_mortem_where_none_is_named(make_house, policy):
    del policy["rules"][0]["actions"]["project"]
    house = play(make_house, policy)
    assert house.github.issues(SHOP) == []
    assert [issue.title for issue in house.github.issues(PM)][-1] == "Add a canary stage"


@pytest.mark.parametrize(
    ("keys", "priority", "due"),
    [
        ({}, "P2", "2026-12-23"),
        ({"default_priority": "P0"}, "P0", "2026-11-30"),
        ({"due": {"P0": "1d", "P1": "2d", "P2": "3 working days", "P3": "8w"}}, "P2", "2026-11-26"),
    ],
)
def test_default_priority_and_due_by_priority(make_house, policy, keys, priority, due):
    house = play(make_house, policy, actions=keys)
    assert f"Due: {due}\nPriority: {priority}" in ticket(house).body


@pytest.mark.parametrize(("settle", "minutes", "tickets"), [("30m", 11, 0), ("30m", 31, 1), ("45s", 1, 1)])
def test_settle_is_how_long_the_document_must_be_quiet(make_house, policy, settle, minutes, tickets):
    house = play(make_house, policy, minutes=minutes, actions={"settle": settle})
    assert len(house.github.issues(SHOP)) == tickets


@pytest.mark.parametrize(
    ("when", "number"), [('incident.severity == "sev2"', 1), ('incident.severity == "sev1"', 0)]
)
def test_when_says_which_incidents(make_house, policy, when, number):
    policy["rules"][0]["when"] = when
    house = make_house(policy)
    house.break_checkout()
    assert len(house.github.issues(PM)) == number


@pytest.mark.parametrize(("open_", "number"), [("opened", 1), ("resolved", 1), ("1h", 1), ("2h", 0)])
def test_open_says_when_and_what_recovers_before_needs_none(make_house, policy, open_, number):
    policy["rules"][0]["open"] = open_
    house = make_house(policy)
    house.break_checkout()  # for 68 minutes
    assert len(house.github.issues(PM)) == number
