"""People of Jira: found by what they show of themselves, never guessed; customers are not people of the team."""

import pytest

from rules.nouns import IssueRef
from syncer.errors import GiveUp


def logins(found):
    return [account.login for account in found]


@pytest.mark.parametrize("words", ["Bob", "bob", "@Bob", " BOB ", "bob@acme.example", "BOB@acme.example"])
def test_somebody_is_found_by_name_or_address(jira, words):
    assert logins(jira.tracker.find_people(jira.project, words)) == [jira.colleague]


def test_somebody_is_found_by_account(jira):
    assert logins(jira.tracker.find_people(jira.project, jira.colleague)) == [jira.colleague]


@pytest.mark.parametrize("words", ["Bo", "bob@", "nobody", "", "@", "Eve"])
def test_a_part_of_a_name_is_nobody_and_so_is_who_cannot_be_assigned(jira, words):
    assert jira.tracker.find_people(jira.project, words) == ()


def test_two_of_a_name_are_both_told(jira):
    other = jira.server.add_user("bob2", "bob2@acme.example", "Bob")
    jira.give(jira.project, "bob2", "member")
    found = logins(jira.tracker.find_people(jira.project, "Bob"))
    if jira.is_cloud:
        assert sorted(found) == sorted([jira.colleague, other.id])
    else:
        assert found == [jira.colleague]  # whose user name it is


def test_an_account_comes_before_a_name(jira):
    jira.server.add_user("carol", "carol@acme.example", jira.colleague)
    jira.give(jira.project, "carol", "member")
    assert logins(jira.tracker.find_people(jira.project, jira.colleague)) == [jira.colleague]


def test_a_hidden_address_finds_nobody(jira):
    jira.server.add_user("dora", "dora@acme.example", "Dora", hidden_email=True)
    jira.give(jira.project, "dora", "member")
    assert jira.tracker.find_people(jira.project, "dora@acme.example") == ()
    assert len(jira.tracker.find_people(jira.project, "Dora")) == 1


def test_customers_of_a_portal_neither_own_nor_command(jira_cloud):
    customer = jira_cloud.server.add_user("zoe", "zoe@customer.example", "Zoe", kind="customer")
    jira_cloud.give(jira_cloud.project, "zoe", "member")
    assert not jira_cloud.tracker.may_write(jira_cloud.project, customer.id)
    assert not jira_cloud.tracker.can_assign(jira_cloud.project, customer.id)
    assert jira_cloud.tracker.find_people(jira_cloud.project, "Zoe") == ()


def test_a_customer_whom_jira_offers_all_the_same_is_none(jira_cloud):
    told = {"accountId": jira_cloud.colleague, "displayName": "Zoe", "accountType": "customer"}
    jira_cloud.say_once("GET", "/assignable/search$", [told])
    assert not jira_cloud.tracker.may_write(jira_cloud.project, jira_cloud.colleague)


def test_whose_commands_are_obeyed_is_asked_each_time(jira):
    assert jira.tracker.may_write(jira.project, jira.colleague)
    jira.give(jira.project, "bob", "viewer")
    assert not jira.tracker.may_write(jira.project, jira.colleague)
    assert jira.tracker.can_assign(jira.project, jira.owner)


def test_who_can_be_assigned_is_remembered_for_a_while(jira, asked):
    for _ in range(3):
        assert jira.tracker.can_assign(jira.project, jira.colleague)
    assert len(asked()) == 1


def test_an_app_is_no_person(jira_cloud):
    app = jira_cloud.server.add_user("helper", "helper@apps.example", "Helper", kind="app")
    jira_cloud.give(jira_cloud.project, "helper", "member")
    issue = jira_cloud.server.as_person(app.name).open_issue(jira_cloud.project, "Theirs")
    ref = IssueRef("jira", jira_cloud.project, str(issue.id), issue.key, "")
    assert jira_cloud.tracker.read([ref])[ref.id].author.is_bot


def test_a_name_that_is_no_project_is_not_asked_for(jira, asked):
    with pytest.raises(GiveUp):
        jira.tracker.find_people("../x", "Bob")
    assert asked() == []
