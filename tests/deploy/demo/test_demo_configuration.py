"""Each scene of the demo has the kintsugi.yml that a team of its kind would write, with nothing needless in it."""

import pytest

from deploy.configuration import load_configuration
from deploy.demo.configuration import Addresses, kintsugi_yml
from deploy.demo.jira_house import JiraHouse
from deploy.demo.scenes import JIRA, SCENES

WORDS = (
    "KINTSUGI_SECRET",
    "PAGERDUTY_SECRET",
    "GITHUB_WEBHOOK_SECRET",
    "GITHUB_TOKEN",
    "JIRA_WEBHOOK_SECRET",
)
ENVIRONMENT = {
    **dict.fromkeys((*WORDS, "JIRA_TOKEN"), "hush"),
    "WINS_CHAT_URL": "https://chat.invalid/",
}


@pytest.fixture(scope="module")
def jira():
    house = JiraHouse()
    with house.server:
        yield house


@pytest.fixture
def policy_of(tmp_path, jira):
    at = Addresses("127.0.0.1:8080", "127.0.0.1:9464", "http://127.0.0.1:1/api/v3")

    def load(name):
        scene, file = SCENES[name], tmp_path / "kintsugi.yml"
        text = kintsugi_yml(scene, at, str(tmp_path), jira if JIRA in scene.vendors() else None)
        file.write_text(text, "utf-8")
        return load_configuration(file, ENVIRONMENT).policy

    return load


@pytest.mark.parametrize(
    ("scene", "trackers", "sources"),
    [
        ("github", {"github"}, {"pagerduty", "github"}),
        ("jira", {"jira"}, {"pagerduty", "github", "jira"}),
        ("mixed", {"github", "jira"}, {"pagerduty", "github", "jira"}),
    ],
)
def test_only_what_a_scene_needs_is_configured(policy_of, scene, trackers, sources):
    policy = policy_of(scene)
    assert set(policy.trackers) == trackers
    assert set(policy.sources) == sources


@pytest.mark.parametrize(
    ("scene", "postmortems", "tickets", "deploys"),
    [
        ("github", "acme/postmortems", "{{ service.repo }}", "{{ service.repo }}"),
        ("jira", "PM", "{{ service.jira_project }}", "{{ service.jira_project }}"),
        ("mixed", "acme/postmortems", "{{ service.jira_project }}", "{{ service.repo }}"),
    ],
)
def test_each_scene_keeps_things_where_it_says(policy_of, scene, postmortems, tickets, deploys):
    incidents, failed = policy_of(scene).rules
    assert incidents.postmortem.project == postmortems
    assert incidents.actions.project == failed.actions.project == tickets
    assert failed.postmortem.project == deploys
