"""Who is meant, where `people` does not tell: one account that the tracker tells, or nobody."""

import pytest

from rules.directory import Directory
from rules.nouns import Account
from rules.people import People, Stranger
from rules.policy.models import Person

DAN = Person(name="Dan Ito", email="dan@acme.dev")
ALICE = Person(name="Alice Moreau", jira="5b10")
DIRECTORY = Directory([DAN, ALICE])


def in_jira(**told):
    return People(DIRECTORY, "cloud", {words.replace("_", " "): found for words, found in told.items()})


def test_a_person_of_people_needs_no_question():
    assert in_jira().words("Alice Moreau") == ()
    assert in_jira().find("Alice Moreau") == Account("5b10", "Alice Moreau")


def test_a_person_without_an_account_is_asked_for_by_address_and_name():
    assert in_jira().words("Dan Ito") == ("dan@acme.dev", "Dan Ito")


def test_the_address_goes_before_the_name():
    people = People(DIRECTORY, "cloud", {"dan@acme.dev": (Account("7c"),), "Dan Ito": (Account("8d"),)})
    assert people.find("Dan Ito") == Account("7c", "Dan Ito")


def test_one_account_of_that_name_is_the_one():
    assert in_jira(Zoe_Quist=(Account("9e", "Zoe Quist"),)).find("@Zoe Quist") == Account("9e", "Zoe Quist")


@pytest.mark.parametrize(
    ("found", "why"),
    [((), "is not known there"), ((Account("1"), Account("2")), "stands for several people there")],
)
def test_nobody_is_guessed_from_none_or_many(found, why):
    stranger = in_jira(Sam=found).find("Sam")
    assert isinstance(stranger, Stranger)
    assert stranger.why.startswith(why)


@pytest.mark.parametrize("mention", ["@zoe", "Zoe Quist"])
def test_github_is_never_asked(mention):
    assert People(DIRECTORY, "github").words(mention) == ()


def test_a_team_is_nobody():
    assert in_jira().find("@acme/payments") == Stranger("is a team, and a team is not an owner")


def elsewhere(realm, written_in, *, told=(), told_there=()):
    return People(DIRECTORY, realm, dict(told), written_in, dict(told_there))


def test_a_login_of_another_tracker_is_asked_for_there_and_found_by_its_name_here():
    people = elsewhere("datacenter", "cloud", told_there={"7x": (Account("7x", "Zoe Quist"),)}.items())
    assert elsewhere("datacenter", "cloud").words_there("@7x") == ("7x",)
    assert people.words("@7x") == ("Zoe Quist",)
    found = elsewhere(
        "datacenter",
        "cloud",
        told={"Zoe Quist": (Account("zoe", "Zoe Quist"),)}.items(),
        told_there={"7x": (Account("7x", "Zoe Quist"),)}.items(),
    )
    assert found.find("@7x") == Account("zoe", "Zoe Quist")


def test_the_name_that_is_told_may_be_of_a_row():
    people = elsewhere(
        "cloud", "datacenter", told_there={"alice": (Account("alice", "Alice Moreau"),)}.items()
    )
    assert people.find("@alice") == Account("5b10", "Alice Moreau")


@pytest.mark.parametrize(("realm", "written_in"), [("github", "cloud"), ("cloud", "github")])
def test_a_login_of_elsewhere_is_never_taken_for_one_of_here(realm, written_in):
    people = elsewhere(realm, written_in)
    assert people.words("@zoe") == ()
    found = people.find("@zoe")
    assert isinstance(found, Stranger)
    assert found.why.startswith("is not in people")


def test_people_read_a_name_and_no_account_id():
    assert in_jira().shown("@5b10") == "Alice Moreau"
    assert in_jira(**{"7x": (Account("7x", "Zoe Quist"),)}).shown("@7x") == "Zoe Quist"
    assert People(DIRECTORY, "datacenter").shown("@alice") == "@alice"
