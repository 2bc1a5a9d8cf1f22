"""Who works here, on what, and when: `people:`, `services:` and `calendar:`."""

from __future__ import annotations

from typing import Annotated

from pydantic import BeforeValidator

from rules.policy.section import Email, Login, ProjectKey, Repository, Section, Text


class JiraAccounts(Section):
    """For whom works in both flavours of Jira: the two know people by different names."""

    cloud: Text | None = None
    """the account id in Jira Cloud"""
    datacenter: Text | None = None
    """the user name in Jira Data Center"""


def _everywhere(value: object) -> object:
    """Just an account is the one of whichever Jira there is; YAML takes some for numbers."""
    if isinstance(value, (int, float)):
        raise ValueError("must be a text; if it is one, put it in quotes")
    return {"cloud": value, "datacenter": value} if isinstance(value, str) else value


AnyJira = Annotated[JiraAccounts, BeforeValidator(_everywhere, json_schema_input_type=Text | JiraAccounts)]


class Person(Section):
    """One row per person; what is missing is looked up, never guessed."""

    name: Text
    """as people write it in post-mortems"""
    github: Login | None = None
    """the login on GitHub"""
    jira: AnyJira | None = None
    """the account id in Jira Cloud or the user name in Jira Data Center; `{cloud: …, datacenter: …}` for both"""
    email: Email | None = None
    """the e-mail address, by which Jira can find them"""
    chat: Text | None = None
    """the member id in the chat, so that thanks reach them"""


class Service(Section):
    """What can break. The one named `default` stands in where no other matches."""

    match: tuple[Text, ...] = ()
    """vendor names, globs, repositories, `label:service=checkout`; by default its own name and `repo`"""
    owner: Text | None = None
    """a person of `people:`, accountable and the owner of what nobody else is named for"""
    repo: Repository | None = None
    """its repository, for `{{ service.repo }}`"""
    jira_project: ProjectKey | None = None
    """its Jira project, for `{{ service.jira_project }}`"""


class CalendarConfig(Section):
    """When people work."""

    timezone: str = "UTC"
    """whose days and hours count: `Europe/Berlin`"""
    holidays: Text | None = None
    """a country, or a part of one, whose holidays are free: `DE`, `DE-BY`, `US-CA`"""
