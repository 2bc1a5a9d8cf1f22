"""Post-mortem and tickets in GitHub, Jira Cloud and Jira Data Center, in every combination."""

from __future__ import annotations

from itertools import product

import pytest
from homes.teams import teams

HOMES = ("github", "cloud", "datacenter")
ALL = tuple(product(HOMES, HOMES))


@pytest.fixture
def make_team(sqlite_store):
    with teams(sqlite_store) as make:
        yield make


def pytest_generate_tests(metafunc):
    """A test that asks for `team` is told in all nine; one that marks `combinations`, in those."""
    if "team" in metafunc.fixturenames:
        marked = metafunc.definition.get_closest_marker("combinations")
        chosen = marked.args if marked else ALL
        metafunc.parametrize("team", chosen, ids=["-".join(pair) for pair in chosen], indirect=True)


@pytest.fixture
def team(request, make_team):
    return make_team(*request.param)
