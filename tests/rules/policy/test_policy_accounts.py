"""Where somebody is in both flavours of Jira, the row says which account is which."""

import pytest

from rules.directory import Directory
from rules.policy.models import JiraAccounts, Person

TRACKERS = """
trackers:
  cloud: {kind: jira, url: "https://acme.example", flavour: cloud, user: k@acme.dev, token: t}
  dc: {kind: jira, url: "https://jira.example", flavour: datacenter, token: t}
"""


def test_an_account_that_could_be_of_either_jira_is_refused(problems):
    assert problems(f"people: [{{name: Ann, jira: 5b10}}]{TRACKERS}") == [
        '1: people[0].jira: "5b10" could be of either Jira here, for one is cloud and one is datacenter; '
        "write jira: {cloud: ACCOUNT_ID, datacenter: USER_NAME}, or just the one of them that is so"
    ]


@pytest.mark.parametrize("row", ["{cloud: 5b10, datacenter: ann}", "{cloud: 5b10}", "{datacenter: ann}"])
def test_accounts_that_say_where_they_are_are_taken(row, problems):
    assert problems(f"people: [{{name: Ann, jira: {row}}}]{TRACKERS}") == []


def test_two_people_may_have_one_word_for_their_accounts_in_two_jiras_but_not_in_one(problems):
    assert problems("people: [{name: Ann, jira: {cloud: x}}, {name: Bob, jira: {datacenter: x}}]") == []
    assert problems("people: [{name: Ann, jira: {cloud: x}}, {name: Bob, jira: {cloud: x}}]") == [
        '1: people[1].jira.cloud: "x" stands in people[0] too; one row per person'
    ]


def test_a_flavour_that_does_not_exist_is_refused(problems):
    (told,) = problems("people: [{name: Ann, jira: {clod: x}}]")
    assert told.startswith("1: people[0].jira.clod: is not a key here")


def test_an_account_that_yaml_takes_for_a_number_wants_quotes(problems):
    (told,) = problems("people: [{name: Ann, jira: 12345}]")
    assert told.endswith("must be a text; if it is one, put it in quotes")


def test_each_account_counts_in_its_own_jira():
    both = Person(name="Ann Lee", github="ann", jira=JiraAccounts(cloud="5b10", datacenter="alee"))
    directory = Directory([both, Person(name="Bob", jira="bb")])
    assert [directory.login(both, realm) for realm in ("github", "cloud", "datacenter")] == [
        "ann",
        "5b10",
        "alee",
    ]
    assert directory.by_login("datacenter", "ALEE") == both
    assert directory.by_login("cloud", "alee") is None
    assert directory.by_login("cloud", "bb") == directory.by_login("datacenter", "bb")


def test_a_login_means_its_owner_where_it_is_written_and_anybody_unique_elsewhere():
    ann, bob = Person(name="Ann", github="x", jira="ann"), Person(name="Bob", github="bob", jira="x")
    directory = Directory([ann, bob])
    assert directory.find("@x", "github") == ann
    assert directory.find("@x", "cloud") == bob
    assert directory.find("@ann", "github") == ann
    assert directory.find("x") is None
