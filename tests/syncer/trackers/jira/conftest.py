"""What Jira's own tests do besides: answers on order, requests from a moment on, a difficult project."""

from __future__ import annotations

import pytest


@pytest.fixture(params=["jira_cloud", "jira_datacenter"])
def jira(request):
    """The world, in both flavours."""
    return request.getfixturevalue(request.param)


@pytest.fixture
def say_once(jira):
    """The next such request is answered with this, and nothing is done."""
    return jira.say_once


@pytest.fixture
def draft(jira):
    """A draft in the world's project."""
    return jira.draft


@pytest.fixture
def asked(jira):
    """Requests since the call before, as `METHOD path`, without the API's path in front."""
    seen = len(jira.server.requests)

    def since():
        nonlocal seen
        new = jira.server.requests[seen:]
        seen += len(new)
        return [f"{one.method} {one.path.partition('/rest/api/')[2][2:]}" for one in new]

    return since


@pytest.fixture
def another(jira_world, jira):
    """A world of the same flavour whose projects are made otherwise."""
    made = []

    def make(**project):
        made.append(jira_world("cloud" if jira.is_cloud else "datacenter", **project))
        return made[-1]

    yield make
    for world in made:
        world.server.stop()


@pytest.fixture
def demanding(jira):
    """The project demands two fields of its own and has no due date on its create screen; the fields' ids."""
    server = jira.server
    team = server.add_custom_field("Team", "select", ["Payments", "Checkout"])
    cause = server.add_custom_field("Root cause", "textarea")
    screen = ["description", "assignee", "labels", "priority", team, cause]
    server.set_screen(jira.project, "Task", "create", screen)
    for field in (team, cause):
        server.require(jira.project, "Task", field)
    return {"Team": team, "Root cause": cause}
