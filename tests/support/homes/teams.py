"""Teams by the names of their homes, which are stopped afterwards."""

from __future__ import annotations

from contextlib import contextmanager

from homes.on_github import GitHubHome
from homes.on_jira import JiraHome
from homes.team import Team


@contextmanager
def teams(store):
    """`make("github", "cloud")`: post-mortems in GitHub, tickets in Jira Cloud."""
    homes = {}

    def make(notes, work, **rule):
        for name in (notes, work):
            if name not in homes:
                homes[name] = GitHubHome() if name == "github" else JiraHome(name)
        return Team(homes[notes], homes[work], store, **rule)

    try:
        yield make
    finally:
        for home in homes.values():
            home.server.stop()
