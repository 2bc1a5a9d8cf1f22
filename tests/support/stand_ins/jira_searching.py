"""Queries of a local Jira, either flavour, and a clock that a test moves."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta


class Clock:
    """A clock that a test moves."""

    def __init__(self):
        self.now = datetime(2026, 11, 22, 8, 0, 0, tzinfo=UTC)

    def __call__(self):
        return self.now

    def pass_(self, seconds):
        self.now += timedelta(seconds=seconds)


def find(site, jql, **more):
    """Keys (Cloud: of ids) that are found, in order."""
    path, body = ("/search/jql", {"fields": ["summary"]}) if site.cloud else ("/search", {})
    answer = site.send("POST", path, json={"jql": jql, **body, **more})
    assert answer.status_code == 200, answer.text
    return [each["key"] for each in answer.json()["issues"]]


def refused(site, jql):
    answer = site.send("POST", "/search/jql" if site.cloud else "/search", json={"jql": jql})
    assert answer.status_code == 400, answer.text
    return answer.json()["errorMessages"][0]
