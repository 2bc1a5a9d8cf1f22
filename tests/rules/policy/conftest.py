"""A small file that is right, and what is wrong with one that is not."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pytest

from rules.policy.loading import PolicyErrors, load_policy
from rules.policy.models import Policy
from rules.policy.names import NAMES

ENVIRONMENT = {"SECRET": "sesame-open", "TOKEN": "ghp_0123456789"}
Files = Mapping[str, str]
NO_FILES: Files = {}


def reader(files: Files) -> Callable[[str], str]:
    def read(path: str) -> str:
        if path not in files:
            raise FileNotFoundError(2, "No such file or directory")
        return files[path]

    return read


@pytest.fixture
def load() -> Callable[..., Policy]:
    def load(text: str, files: Files = NO_FILES, environment: Mapping[str, str] = ENVIRONMENT) -> Policy:
        return load_policy(text, environment, reader(files))

    return load


@pytest.fixture
def problems(load) -> Callable[..., list[str]]:
    """`line: path: sentence` of everything that is wrong."""

    def problems(text: str, **given) -> list[str]:
        try:
            load(text, **given)
        except PolicyErrors as errors:
            return [str(problem) for problem in errors.problems]
        return []

    return problems


@pytest.fixture
def facts() -> dict[str, str | int]:
    """Everything unknown."""
    return {name: 0 if known.is_number else "none" for name, known in NAMES.items()}


@pytest.fixture
def whole() -> str:
    """A file in which everything fits together; tests replace a line of it."""
    return WHOLE


@pytest.fixture(scope="module")
def whole_text() -> str:
    """The same for properties, which share it among their examples."""
    return WHOLE


WHOLE = """\
server:
  secret: "${SECRET}"
sources:
  github: {secret: "${SECRET}"}
trackers:
  github:
    token: "${TOKEN}"
    allow: [acme/*]
  jira:
    url: https://acme.atlassian.net
    flavour: cloud
    user: kintsugi@acme.dev
    token: "${TOKEN}"
    allow: [CHK, OPS]
chat:
  wins: {kind: slack, url: "${TOKEN}"}
people:
  - {name: Alice Moreau, github: alice, jira: 5b10, email: alice@acme.dev, chat: U024}
  - {name: Bob Brown, github: bob}
services:
  checkout: {owner: Alice Moreau, repo: acme/checkout, jira_project: CHK}
  default: {owner: bob}
calendar: {timezone: Europe/Berlin, holidays: DE}
rules:
  - name: major incidents
    when: incident.severity in ["sev1", "sev2"]
    postmortem:
      tracker: github
      project: acme/postmortems
    actions:
      tracker: jira
      project: "{{ service.jira_project }}"
    celebrate: {chat: wins}
  - name: failed deploys
    on: deploy
    open: 10m
    postmortem: {project: "{{ deploy.repo }}", template: failed-deploy, accountable: Bob Brown}
"""
