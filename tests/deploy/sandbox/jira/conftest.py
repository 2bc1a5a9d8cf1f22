"""One local Jira of each flavour per test module, and an ear for webhooks."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from stand_ins.ear import listening
from stand_ins.jira_ear import JiraEar
from stand_ins.jira_searching import Clock
from stand_ins.jira_site import Site, adf, standing_site
from stand_ins.jira_visitor import JiraVisitor


@pytest.fixture(scope="module", params=["cloud", "datacenter"])
def site(request: pytest.FixtureRequest) -> Iterator[Site]:
    with standing_site(request.param) as found:
        yield found


@pytest.fixture(scope="module")
def cloud() -> Iterator[Site]:
    with standing_site("cloud") as found:
        yield found


@pytest.fixture(scope="module")
def datacenter() -> Iterator[Site]:
    with standing_site("datacenter") as found:
        yield found


@pytest.fixture
def key(site: Site) -> str:
    """Of a new issue."""
    return site.create(site.new_project())


@pytest.fixture
def ear() -> Iterator[JiraEar]:
    with listening(JiraEar()) as found:
        yield found
        found.forget()


@pytest.fixture
def told(site: Site, ear: JiraEar) -> str:
    """A new project that the ear hears of."""
    project = site.new_project()
    ear.listen(site, project)
    return project


@pytest.fixture
def blocks() -> Callable[..., dict[str, Any]]:
    """Makes an ADF document of blocks."""
    return adf


@pytest.fixture
def alice(site: Site) -> JiraVisitor:
    """At her browser."""
    return JiraVisitor(site)


@pytest.fixture
def clock(request: pytest.FixtureRequest) -> Iterator[Clock]:
    """The time on the site that the test uses."""
    sites = [
        request.getfixturevalue(name)
        for name in ("site", "cloud", "datacenter")
        if name in request.fixturenames
    ]
    before = sites[0].server.world.now
    ticking = sites[0].server.world.now = Clock()
    yield ticking
    sites[0].server.world.now = before


@pytest.fixture
def at_once(site: Site) -> Iterator[None]:
    """No lag."""
    lag, site.server.world.search_lag = site.server.world.search_lag, 0.0
    yield
    site.server.world.search_lag = lag
