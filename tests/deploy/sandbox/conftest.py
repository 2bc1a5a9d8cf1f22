"""One local GitHub per test module, and an ear for webhooks."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import github
import pytest
from stand_ins.ear import listening
from stand_ins.github_ear import GitHubEar
from stand_ins.github_town import Town, standing_town
from stand_ins.visitor import Visitor


@pytest.fixture(scope="module")
def town() -> Iterator[Town]:
    with standing_town() as found:
        yield found


@pytest.fixture
def ear(town: Town) -> Iterator[GitHubEar]:
    with listening(GitHubEar(server=town.server)) as found:
        yield found
        found.forget()


@pytest.fixture
def refused() -> Callable[..., Any]:
    """Runs a PyGithub call and returns what GitHub refused it with."""

    def run(call: Callable[[], object]) -> github.GithubException:
        with pytest.raises(github.GithubException) as caught:
            call()
        return caught.value

    return run


@pytest.fixture
def alice(town: Town) -> Visitor:
    """At her browser."""
    return Visitor(town.server.url, "alice")
