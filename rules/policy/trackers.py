"""Where post-mortems and tickets live, and with which credential: `trackers:`."""

from __future__ import annotations

import re
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, Field, model_validator

from rules.policy.durations import ClockDuration, parse_duration
from rules.policy.section import Secret, Section, Text, WebAddress, one_of

_REPOSITORIES = re.compile(r"[\w.*?\[\]!-]+/[\w.*?\[\]!-]+|\*", re.ASCII)
_KEYS = re.compile(r"[A-Z0-9_*?]+")
# Jira's own resolutions, old and new, but for Done and Fixed.
_DROPPED = ("Won't Do", "Won't Fix", "Duplicate", "Declined", "Incomplete", "Cannot Reproduce")


def _repositories(value: str) -> str:
    if not _REPOSITORIES.fullmatch(value):
        raise ValueError("names no repositories; write acme/checkout, or acme/* for all of acme")
    return value


def _keys(value: str) -> str:
    if not _KEYS.fullmatch(value):
        raise ValueError("is no Jira project key; it looks like CHK")
    return value


class GitHubConfig(Section):
    """GitHub, GitHub Enterprise Server, or what speaks their REST API."""

    kind: Literal["github"] = "github"
    """needed where the name is another one"""
    api_url: WebAddress = "https://api.github.com"
    """the REST API; a GitHub Enterprise Server has it at `https://HOST/api/v3`"""
    token: Secret | None = None
    """a personal access token"""
    token_file: Text | None = None
    """a file that holds `token`"""
    app_id: Text | None = None
    """instead of a token, a GitHub App: its id"""
    private_key: Secret | None = None
    """the private key of the App, in PEM"""
    private_key_file: Text | None = None
    """a file that holds `private_key`"""
    installation_id: Text | None = None
    """which installation of the App, where it has several"""
    allow: tuple[Annotated[Text, AfterValidator(_repositories)], ...] = ()
    """where it may write: `acme/checkout`, `acme/*`; needed when a rule takes its project from a fact"""
    visible_after: ClockDuration = parse_duration("30s")
    """how long an unknown outcome waits for the tracker to show its effect"""

    @model_validator(mode="after")
    def _one_credential(self) -> Self:
        if self.app_id is None:
            for key in ("private_key", "private_key_file", "installation_id"):
                if getattr(self, key) is not None:
                    raise ValueError(f"{key} belongs to a GitHub App; its app_id is missing")
            if self.token is None and self.token_file is None:
                raise ValueError(
                    "token is missing; write token: or token_file:, or app_id: with private_key_file:"
                )
            one_of(self, "token")
        elif self.token is not None or self.token_file is not None:
            raise ValueError("token and app_id are both given; keep one")
        else:
            one_of(self, "private_key")
        return self


class JiraConfig(Section):
    """Jira Cloud or Jira Data Center; which one is said, never guessed."""

    kind: Literal["jira"] = "jira"
    """needed where the name is another one"""
    url: WebAddress
    """where it is: `https://acme.atlassian.net`"""
    flavour: Literal["cloud", "datacenter"]
    """which of the two it is; never guessed"""
    user: Text | None = None
    """cloud only: the e-mail address that the token belongs to"""
    token: Secret | None = None
    """cloud: an API token; datacenter: a personal access token"""
    token_file: Text | None = None
    """a file that holds `token`"""
    allow: tuple[Annotated[Text, AfterValidator(_keys)], ...] = ()
    """where it may write: `CHK`; needed when a rule takes its project from a fact"""
    private: tuple[Annotated[Text, AfterValidator(_keys)], ...] = ()
    """projects that only their own people can read: Jira says so of a team's own projects only"""
    dropped: tuple[Text, ...] = _DROPPED
    """resolutions or statuses that mean dropped; any other done is completed"""
    visible_after: ClockDuration = parse_duration("120s")
    """how long an unknown outcome waits for the tracker to show its effect"""

    @model_validator(mode="after")
    def _one_credential(self) -> Self:
        one_of(self, "token")
        if self.flavour == "cloud" and self.user is None:
            raise ValueError("user is missing; Jira Cloud wants the e-mail address that the token belongs to")
        if self.flavour == "datacenter" and self.user is not None:
            raise ValueError("user is given, but a datacenter takes its token alone; remove it")
        return self


TrackerConfig = Annotated[GitHubConfig | JiraConfig, Field(discriminator="kind")]
TRACKER_KINDS: dict[str, type[GitHubConfig] | type[JiraConfig]] = {"github": GitHubConfig, "jira": JiraConfig}
