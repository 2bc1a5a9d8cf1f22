"""Post-mortem and tickets in GitHub, Jira Cloud and Jira Data Center, in every combination."""

from __future__ import annotations

from itertools import product

import pytest
from homes.on_github import GitHubHome
from homes.on_jira import JiraHome
from homes.team import Team

HOMES = ("github", "cloud", "datacenter")
ALL = tuple(product(HOMES, HOMES))


@pytest.fixture
def make_team(sqlite_store):
    """`make_team("github", "cloud")`: post-mortems in GitHub, tickets in Jira Cloud."""
    homes = {}

    def make(notes, work, **rule):
        for name in (notes, work):
            if name not in homes:
                homes[name] = GitHubHome() if name == "github" else JiraHome(name)
        return Team(homes[notes], homes[work], sqlite_store, **rule)

    yield make
    for home in homes.values():
        home.server.stop()


def pytest_generate_tests(metafunc):
    """A test that asks for `team` is told in all nine; one that marks `combinations`, in those."""
    if "team" in metafunc.fixturenames:
        marked = metafunc.definition.get_closest_marker("combinations")
        chosen = marked.args if marked else ALL
        metafunc.parametrize("team", chosen, ids=["-".join(pair) for pair in chosen], indirect=True)


@pytest.fixture
def team(request, make_team):
    return make_team(*request.param)
