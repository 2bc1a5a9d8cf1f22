"""The webhooks that lead to us are found where the policy's repositories are; nobody else's are looked at twice."""

from __future__ import annotations

import pytest

from syncer.errors import GiveUp
from syncer.trackers.redelivers import Hooks, Redelivers

DOOR = "http://127.0.0.1:9/webhooks/github"  # nobody listens there: deliveries fail at once
ELSEWHERE = "http://127.0.0.1:9/webhooks/ci"
HERE = "acme/postmortems"
PLACES = {"acme": (HERE, "acme/checkout")}


@pytest.fixture
def hang(github):
    """`hang("acme")`: a webhook there, which leads to us."""

    def hang(scope, url=DOOR):
        return github.server.add_hook(scope, url, "secret")

    return hang


@pytest.fixture
def may_see(github):
    """`may_see("acme")` lets the bot see the webhooks of the organisation or the repository."""

    def may_see(*scopes):
        for scope in scopes:
            if "/" in scope:
                github.server.give_role(scope, github.bot, "admin")
            else:
                github.server.let_keep_hooks(scope, github.bot)

    return may_see


def look(tracker, places=PLACES):
    return tracker.hooks(places, (DOOR,))


def paths(hooks):
    return [hook.path for hook in hooks.found]


def test_github_can_send_again(github):
    assert isinstance(github.tracker, Redelivers)


def test_one_of_the_organisation_is_enough(github, hang, may_see):
    may_see("acme")
    hook = hang("acme")
    found = look(github.tracker)
    assert (paths(found), found.unseen, found.without) == ([f"/orgs/acme/hooks/{hook.id}"], (), ())
    assert github.server.count("GET", "^/repos/") == 0


def test_without_it_each_repository_is_looked_at(github, hang, may_see):
    may_see("acme", *PLACES["acme"])
    hook = hang(HERE)
    found = look(github.tracker)
    assert paths(found) == [f"/repos/{HERE}/hooks/{hook.id}"]
    assert (found.unseen, found.without) == ((), ("acme/checkout",))


def test_those_that_lead_to_somebody_else_are_not_ours(github, hang, may_see):
    may_see("acme", *PLACES["acme"])
    hang("acme", ELSEWHERE)
    hang(HERE, ELSEWHERE)
    assert look(github.tracker) == Hooks(without=PLACES["acme"])


def test_one_that_is_switched_off_hears_nothing(github, hang, may_see, say_once):
    may_see("acme")
    hook = hang("acme")
    say_once(
        "GET", "^/orgs/acme/hooks$", f'[{{"id": {hook.id}, "active": false, "config": {{"url": "{DOOR}"}}}}]'
    )
    assert paths(look(github.tracker, {"acme": ()})) == []


def test_an_owner_without_any_repository_of_the_policy_is_looked_at_alone(github, hang, may_see):
    may_see("acme")
    assert look(github.tracker, {"acme": ()}).without == ("acme",)
    hang("acme")
    assert len(look(github.tracker, {"acme": ()}).found) == 1


def test_what_may_not_be_seen_is_one_sentence_with_what_to_grant(github, hang):
    hang("acme")
    (unseen,) = look(github.tracker).unseen
    assert unseen.where == "acme"
    assert "We may not see the webhooks of acme, so what was lost while we were down" in unseen.why
    assert "organization permission Webhooks: Read and write (a classic one: admin:org_hook)" in unseen.why
    assert "make its account an owner" in unseen.why


def test_where_only_a_repository_is_hidden_its_permission_is_named(github, may_see):
    may_see("acme", HERE)
    (unseen,) = look(github.tracker).unseen
    assert "We may not see the webhooks of acme/checkout, so" in unseen.why
    assert "repository permission Webhooks: Read and write" in unseen.why
    assert "admin:repo_hook" in unseen.why
    assert "the role Admin there" in unseen.why


def test_repositories_with_one_each_need_none_of_the_organisation(github, hang, may_see):
    may_see(*PLACES["acme"])
    for scope in PLACES["acme"]:
        hang(scope)
    found = look(github.tracker)
    assert (len(found.found), found.unseen, found.without) == (2, (), ())


def test_a_person_has_no_organisation_whose_webhooks_could_be_hidden(github, may_see):
    github.server.add_repo("alice/diary", roles={github.bot: "admin"})
    found = look(github.tracker, {"alice": ("alice/diary",)})
    assert (found.unseen, found.without) == ((), ("alice/diary",))


def test_a_repository_that_is_hidden_or_gone_is_one_whose_webhooks_are_hidden(github, may_see):
    may_see("acme")
    (unseen,) = look(github.tracker, {"acme": ("acme/gone",)}).unseen
    assert "the webhooks of acme/gone" in unseen.why


def test_many_hidden_repositories_do_not_make_a_long_sentence(github, may_see):
    may_see("acme")
    (unseen,) = look(github.tracker, {"acme": tuple(f"acme/gone{n}" for n in range(9))}).unseen
    assert "the webhooks of acme/gone0, acme/gone1, acme/gone2 and 6 more, so" in unseen.why


def test_one_that_was_renamed_is_asked_under_its_present_name(github, hang, may_see):
    may_see("acme", HERE)
    hook = hang(HERE)
    github.server.as_person(github.owner).rename_repo(HERE, "learnings")
    assert paths(look(github.tracker, {"acme": (HERE,)})) == [f"/repos/acme/learnings/hooks/{hook.id}"]


def test_a_token_that_is_not_accepted_is_no_missing_permission(github, make_tracker):
    with pytest.raises(GiveUp) as caught:
        look(make_tracker(github.server.api_url, "revoked"))
    assert caught.value.slug == "github.token"
