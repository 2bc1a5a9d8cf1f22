"""What the doctor says of the webhooks that lead to us: whether what was lost will be asked for again."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest

from deploy.doctor.hooks import check_hooks
from deploy.sandbox.github.server import LocalGitHub
from rules.policy.models import Policy
from syncer.trackers.github import GitHubTracker, TokenAuth
from syncer.trackers.pacing import LocalPace

PUBLIC = "http://127.0.0.1:9"  # nobody listens there
DOOR = f"{PUBLIC}/webhooks/github"
POLICY = {
    "server": {"secret": "a secret of this test", "public_url": PUBLIC},
    "sources": {"github": {"secret": "s"}},
    "trackers": {"github": {"token": "unused", "allow": ["acme/*"]}},
    "services": {"checkout": {"repo": "acme/checkout"}},
}


@pytest.fixture
def github() -> Iterator[LocalGitHub]:
    with LocalGitHub() as server:
        server.add_repo("acme/checkout", private=True, roles={"kintsugi-bot": "write"})
        yield server


@pytest.fixture
def examined(github):
    token = github.add_user("kintsugi-bot", "Bot")
    pace = LocalPace(lambda: 0.0, lambda seconds: None)
    auth = TokenAuth(token)
    tracker = GitHubTracker("github", github.api_url, auth, timedelta(seconds=1), ("acme/*",), pace)

    def examined(**changed):
        policy = Policy.model_validate(POLICY | changed)
        return [
            (found.ok, found.subject, found.slug, found.sentence)
            for found in check_hooks(policy, lambda: {"github": tracker})
        ]

    return examined


def test_a_webhook_that_is_seen_is_well(github, examined):
    github.let_keep_hooks("acme", "kintsugi-bot")
    github.add_hook("acme", DOOR, "secret")
    told = "Its webhook leads here; what is lost is asked for again."
    assert examined() == [(True, "github: acme", "", told)]


def test_a_missing_permission_is_worth_a_look_and_says_what_to_grant(github, examined):
    github.add_hook("acme", DOOR, "secret")
    ((ok, subject, slug, sentence),) = examined()
    assert (ok, subject, slug) == (True, "github: acme", "github.hooks")
    assert "organization permission Webhooks: Read and write (a classic one: admin:org_hook)" in sentence


def test_where_no_webhook_leads_to_us_nothing_is_heard(github, examined):
    github.let_keep_hooks("acme", "kintsugi-bot")
    github.give_role("acme/checkout", "kintsugi-bot", "admin")
    github.add_hook("acme", f"{PUBLIC}/webhooks/ci", "secret")
    ((ok, subject, slug, sentence),) = examined()
    assert (ok, subject, slug) == (True, "github: acme/checkout", "github.no_hook")
    assert sentence == f"No webhook there leads to {DOOR}, so nothing is heard of it; add one."


def test_nothing_is_changed_by_looking(github, examined):
    github.let_keep_hooks("acme", "kintsugi-bot")
    github.add_hook("acme", DOOR, "secret")
    examined()
    assert {seen.method for seen in github.requests} == {"GET"}


def test_without_a_public_address_or_a_source_there_is_nothing_to_look_for(github, examined):
    assert examined(server={"secret": "a secret of this test"}) == []
    assert examined(sources={}) == []
    assert github.requests == []


def test_a_github_that_is_away_is_broken(github, examined):
    github.faults.answer("GET", "^/orgs/", 503)
    ((ok, subject, slug, _),) = examined()
    assert (ok, subject, slug) == (False, "github", "github.server_error")
