"""The worlds in which trackers are tested: a GitHub and both flavours of Jira, with people in them."""

from __future__ import annotations

import pytest
from worlds.github_requests import github_tracker
from worlds.on_github import GitHubWorld
from worlds.on_jira import JiraWorld

from deploy.sandbox.github.server import LocalGitHub


@pytest.fixture(scope="session")
def jira_world():
    """The world's class, for those who want another one."""
    return JiraWorld


@pytest.fixture
def jira_cloud(jira_world):
    made = jira_world("cloud")
    yield made
    made.server.stop()


@pytest.fixture
def jira_datacenter(jira_world):
    made = jira_world("datacenter")
    yield made
    made.server.stop()


@pytest.fixture
def github():
    with LocalGitHub() as server:
        yield GitHubWorld(server)


@pytest.fixture
def github_without_graphql(github):
    github.server.faults.answer("POST", "graphql", 404, times=1_000_000)
    github.keeps_history = False
    return github


@pytest.fixture
def make_tracker():
    return github_tracker
