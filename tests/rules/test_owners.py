"""Owners: the order, who is passed over, and what people are told about it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.codeowners import owners_of_everything, rules
from rules.directory import Directory
from rules.owners import Candidate, Nobody, Owner, Unknown, candidates, choose
from rules.people import People
from rules.policy.models import Person

ALICE = Person(name="Alice Moreau", github="alice", jira="5b10", email="alice@acme.dev")
BOB = Person(name="Bob Brown", github="bob", email="bob@acme.dev")
CAROL = Person(name="Carol Diaz", github="carol")
DAN = Person(name="Dan Ito", email="dan@acme.dev")
PEOPLE = Directory([ALICE, BOB, CAROL, DAN])
ON_GITHUB = People(PEOPLE, "github")


def everybody(login):
    return True


def only(*logins):
    return lambda login: login in logins


def pick(mention, can=everybody, owner="Alice Moreau", codeowners=None, accountable=None, **more):
    found = candidates(mention, owner, codeowners, accountable, ON_GITHUB, service_name="checkout", **more)
    return choose(found, can, project="acme/checkout")


@pytest.mark.parametrize(
    "mention", ["@bob", "@BOB", "Bob Brown", "bob  brown", "bob@acme.dev", "@Bob Brown", "bob"]
)
def test_a_person_is_found_by_login_name_or_address(mention):
    assert PEOPLE.find(mention) == BOB


@pytest.mark.parametrize("mention", ["@zed", "Bob", "", "@", "Brown"])
def test_nobody_is_guessed(mention):
    directory = Directory([Person(name="Bob Brown", github="bb")])
    assert directory.find(mention) is None


def test_two_people_of_one_name_are_nobody():
    twins = Directory([Person(name="Sam Lee", github="sam1"), Person(name="Sam Lee", github="sam2")])
    (unknown,) = candidates("Sam Lee", None, None, None, People(twins, "github"))
    assert unknown == Unknown("Sam Lee", "stands for several people in people")


def test_a_login_leads_back_to_its_person():
    assert PEOPLE.by_login("cloud", "5B10") == ALICE
    assert PEOPLE.by_login("cloud", "alice") is None


def test_the_order_is_line_then_service_then_codeowners_then_accountable():
    found = candidates("@bob", "Alice Moreau", "* @carol", "Dan Ito", ON_GITHUB, service_name="checkout")
    assert found == (
        Candidate("bob", "Bob Brown", "you wrote @bob", "@bob"),
        Candidate("alice", "Alice Moreau", "owner of checkout"),
        Candidate("carol", "Carol Diaz", "first in CODEOWNERS"),
        Unknown("Dan Ito", "has no `github:` in people"),
    )


def test_the_note_tells_whom_a_login_means():
    assert pick("@bob") == Owner("bob", "Bob Brown", "you wrote @bob", "you wrote @bob")


def test_a_name_that_is_just_right_needs_no_note():
    assert pick("Carol Diaz") == Owner("carol", "Carol Diaz", "you wrote Carol Diaz", "")


def test_nobody_named_is_the_owner_of_the_service_and_says_so():
    assert pick(None) == Owner(
        "alice", "Alice Moreau", "owner of checkout", "nobody named: owner of checkout"
    )


def test_who_cannot_be_assigned_is_passed_over_visibly():
    owner = pick("@zed", can=only("alice"))
    assert isinstance(owner, Owner)
    assert owner.login == "alice"
    assert (
        owner.note
        == "@zed cannot be assigned in acme/checkout; Alice Moreau, owner of checkout, has it instead"
    )


def test_a_login_that_people_does_not_know_is_taken_as_it_is():
    assert pick("@zed") == Owner("zed", "@zed", "you wrote @zed", "")


def test_a_login_that_people_does_not_know_is_no_account_of_another_tracker():
    (unknown,) = candidates("@zed", None, None, None, People(PEOPLE, "cloud"))
    assert unknown.why == "is nobody who can be assigned there; give them access, or add `jira:` in people"


def test_a_name_that_nobody_knows_is_told():
    owner = pick("Carol Dias")
    assert isinstance(owner, Owner)
    assert owner.note == "Carol Dias is not in people; Alice Moreau, owner of checkout, has it instead"


def test_a_team_is_not_an_owner():
    owner = pick("@acme/backend")
    assert isinstance(owner, Owner)
    assert owner.note.startswith("@acme/backend is a team, and a team is not an owner; Alice Moreau")


@pytest.mark.parametrize("login", ["kintsugi", "kintsugi[bot]", "Kintsugi[bot]"])
def test_the_bot_never_owns_anything(login):
    owner = pick("@kintsugi", bot_login=login)
    assert isinstance(owner, Owner)
    assert owner.login == "alice"
    assert owner.note.startswith("@kintsugi is this service")


def test_nobody_is_never_silent():
    nobody = pick("@zed", can=only())
    assert isinstance(nobody, Nobody)
    assert nobody.note == (
        "@zed cannot be assigned in acme/checkout; Alice Moreau cannot be assigned in acme/checkout; "
        "write @login on the line, or give the service an `owner:` in kintsugi.yml"
    )
    assert "nobody is named" in choose((), everybody).note


def test_the_accountable_person_is_the_last_resort():
    owner = pick(None, owner=None, accountable="Carol Diaz")
    assert owner == Owner(
        "carol",
        "Carol Diaz",
        "accountable for the post-mortem",
        "nobody named: accountable for the post-mortem",
    )


def test_one_account_is_asked_about_once():
    asked = []
    pick("@alice", can=lambda login: bool(asked.append(login)), accountable="Alice Moreau")
    assert asked == ["alice"]


@given(
    st.lists(
        st.sampled_from(["@bob", "@zed", "Carol Diaz", "Nobody Known", "@acme/team", "@robot"]), max_size=4
    )
)
def test_the_chosen_one_is_assignable_and_not_the_bot(mentions):
    four = [*mentions, None, None, None, None][:4]
    found = candidates(
        four[0], four[1], f"* {four[2]}" if four[2] else None, four[3], ON_GITHUB, bot_login="robot[bot]"
    )
    owner = choose(found, only("bob", "robot"))
    assert isinstance(owner, Nobody) or owner.login == "bob"


CODEOWNERS = """\ufeff# the house
*  @acme/everybody @alice   # for now
/docs/  @carol
My\\ Folder/* bob@acme.dev
#* @commented
* @acme/backend bob@acme.dev @carol
"""


def test_codeowners_are_read_with_comments_and_escaped_spaces():
    assert rules(CODEOWNERS)[2] == ("My Folder/*", ("bob@acme.dev",))
    assert rules(CODEOWNERS)[0] == ("*", ("@acme/everybody", "@alice"))


def test_the_last_rule_for_everything_wins():
    assert owners_of_everything(CODEOWNERS) == ("@acme/backend", "bob@acme.dev", "@carol")


def test_a_last_rule_without_owners_means_nobody():
    assert owners_of_everything("* @alice\n*\n") == ()


def test_the_first_person_of_codeowners_is_no_team_and_found_by_address():
    assert candidates(None, None, CODEOWNERS, None, ON_GITHUB) == (
        Candidate("bob", "Bob Brown", "first in CODEOWNERS"),
    )


def test_an_address_that_nobody_knows_is_passed_over():
    assert candidates(None, None, "* x@y.z @carol", None, ON_GITHUB)[0] == Candidate(
        "carol", "Carol Diaz", "first in CODEOWNERS"
    )


@given(st.text())
def test_any_text_is_read_as_codeowners(text):
    for pattern, owners in rules(text):
        assert pattern
        assert all(owners)
