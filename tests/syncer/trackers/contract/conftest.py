"""The worlds in which every claim of the port must hold. A new tracker adds its world's fixture to WORLDS.

A world is a vendor's server with a bot and three people, and tells the truth about itself past our tracker; its
methods are those of `GitHubWorld` in the conftest above. Nothing in the claims belongs to one vendor.
"""

from __future__ import annotations

import importlib.util
from functools import cache
from pathlib import Path

import pytest

WORLDS = ("github", "github_without_graphql", "plain", "jira_cloud", "jira_datacenter")


@cache
def _beside(name):
    """A module in this folder; the tests are no package."""
    spec = importlib.util.spec_from_file_location(name, Path(__file__).with_name(f"{name}.py"))
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


_VERBS = _beside("verbs")


@pytest.fixture(params=WORLDS)
def world(request):
    return request.getfixturevalue(request.param)


@pytest.fixture
def tracker(world):
    return world.tracker


@pytest.fixture
def plain(make_tracker):
    made = _beside("plain_world").PlainWorld(_beside("plain_server").PlainServer, make_tracker)
    yield made
    made.server.stop()


@pytest.fixture(
    params=[
        (world, name) for world, lacks in _VERBS.LACKS.items() for name in _VERBS.VERBS if name not in lacks
    ],
    ids="-".join,
)
def doing(request, sqlite_store, nursery):
    """Each verb that changes something, in each world that has it."""
    world, name = request.param
    args = request.getfixturevalue(world), _VERBS.VERBS[name], sqlite_store, nursery
    return _beside("doing").Doing(*args)
