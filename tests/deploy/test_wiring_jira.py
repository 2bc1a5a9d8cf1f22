"""What kintsugi.yml says of a Jira reaches the tracker that is made of it."""

import pytest
from homes.on_jira import JiraHome
from homes.words import BOT

from deploy.wiring import open_trackers
from rules.nouns import IssueRef, State, Visibility
from rules.policy.models import Policy
from syncer.errors import GiveUp


@pytest.fixture
def home():
    home = JiraHome("datacenter")
    yield home
    home.server.stop()


@pytest.fixture
def tracker(home, sqlite_store):
    def tracker(**keys):
        config = {**home.config, "token": home.accounts[BOT].token, **keys}
        policy = Policy.model_validate({"server": {"secret": "s"}, "trackers": {"jira": config}})
        return open_trackers(policy, sqlite_store)["jira"]

    return tracker


@pytest.mark.parametrize(
    ("keys", "seen"), [({}, Visibility.INTERNAL), ({"private": ["CHK"]}, Visibility.PRIVATE)]
)
def test_private(tracker, keys, seen):
    assert tracker(**keys).project("CHK").visibility is seen


@pytest.mark.parametrize(
    ("keys", "seen"), [({}, State.DROPPED), ({"dropped": ["Duplicate"]}, State.COMPLETED)]
)
def test_dropped(home, tracker, keys, seen):
    person = home.server.as_person("alice")
    made = person.open_issue("CHK", "Add a canary stage")
    person.transition(made.key, "Closed", "Won't Do")
    assert tracker(**keys).read([_ref(made)])[str(made.id)].state is seen


def _ref(made):
    return IssueRef("jira", "CHK", str(made.id), made.key, "")


@pytest.mark.parametrize(("allow", "is_told"), [(["OPS"], True), (["OPS", "CHK"], False)])
def test_allow(home, tracker, allow, is_told):
    made = home.server.as_person("alice").open_issue("CHK", "Add a canary stage")
    jira = tracker(allow=allow)
    if is_told:
        with pytest.raises(GiveUp, match="allow"):
            jira.add_comment(_ref(made), "Hello", "kintsugi status 1")
    else:
        assert jira.add_comment(_ref(made), "Hello", "kintsugi status 1").body.startswith("Hello")
