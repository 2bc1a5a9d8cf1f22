"""The door lets in whoever shows a token, as it does whoever signs, and never keeps what was shown."""

from __future__ import annotations

import json

import pytest

from rules.policy.models import Source
from webhooks.sources import configure_all

BODY = json.dumps({"webhookEvent": "jira:issue_deleted", "issue": {"id": "1", "key": "CHK-1"}}).encode()


@pytest.fixture
def jira_door(door_on, sqlite_store):
    return door_on(
        sqlite_store, configure_all({"jira": Source(secret="signs", tokens=("new-token", "old-token"))})
    )


def shown(token):
    return {"Authorization": f"Bearer {token}", "Content-Type": "application/json"}


def test_a_token_lets_in_and_is_not_kept(jira_door):
    answer = jira_door.send("jira", BODY, shown("new-token"))
    assert answer.status_code == 202
    kept = jira_door.whole(answer.json()["delivery"]).headers
    assert "new-token" not in json.dumps(kept)
    assert "authorization" not in {name.lower() for name in kept}


def test_while_a_token_rotates_both_let_in(jira_door):
    assert jira_door.send("jira", BODY, shown("old-token")).status_code == 202
    assert jira_door.send("jira", BODY, shown("new-token")).status_code == 200, (
        "the same body is the same delivery"
    )


@pytest.mark.parametrize("token", ["", "signs", "other-token", "new-token2"])
def test_another_token_is_a_401_and_so_is_a_secret_that_is_shown(jira_door, token):
    assert jira_door.send("jira", BODY, shown(token)).status_code == 401
    assert jira_door.stored() == ()


def test_a_token_in_the_address_is_no_proof(jira_door):
    answer = jira_door.send("jira?token=new-token", BODY, {"Content-Type": "application/json"})
    assert answer.status_code == 401
