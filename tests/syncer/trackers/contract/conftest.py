"""The worlds in which every claim of the port must hold. A new tracker adds its world's fixture to WORLDS.

A world is a vendor's server with a bot and three people, and tells the truth about itself past our tracker; its
methods are those of `GitHubWorld` in the conftest above. Nothing in the claims belongs to one vendor.
"""

from __future__ import annotations

import pytest
from once.doing import Doing
from once.verb import LACKS
from once.verbs import VERBS
from worlds.on_plain import PlainWorld

WORLDS = ("github", "github_without_graphql", "plain", "jira_cloud", "jira_datacenter")


@pytest.fixture(params=WORLDS)
def world(request):
    return request.getfixturevalue(request.param)


@pytest.fixture
def tracker(world):
    return world.tracker


@pytest.fixture
def plain():
    made = PlainWorld()
    yield made
    made.server.stop()


@pytest.fixture(
    params=[(world, name) for world, lacks in LACKS.items() for name in VERBS if name not in lacks],
    ids="-".join,
)
def doing(request, sqlite_store, nursery):
    """Each verb that changes something, in each world that has it."""
    world, name = request.param
    args = request.getfixturevalue(world), VERBS[name], sqlite_store, nursery
    return Doing(*args)
