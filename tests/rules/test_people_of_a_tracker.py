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
