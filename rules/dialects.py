"""Which markup a tracker keeps its texts in, and by which logins it knows people."""

from __future__ import annotations

from typing import assert_never

from rules.directory import Realm
from rules.document.adf.dialect import ADF
from rules.document.dialect import Dialect
from rules.document.markdown_dialect import MARKDOWN
from rules.document.wiki.dialect import WIKI
from rules.policy.models import GitHubConfig, JiraConfig, TrackerConfig


def dialect_of(config: TrackerConfig) -> Dialect:
    """By its kind and, for Jira, by the flavour that kintsugi.yml says."""
    match config:
        case GitHubConfig():
            return MARKDOWN
        case JiraConfig(flavour="cloud"):
            return ADF
        case JiraConfig():
            return WIKI
        case _:
            assert_never(config)


def realm_of(config: TrackerConfig) -> Realm:
    """Where the logins of its users are known."""
    return config.flavour if isinstance(config, JiraConfig) else "github"
