"""The shape of kintsugi.yml: every key a user may write, with its default. Loading is in `loading.py`."""

from __future__ import annotations

from typing import Any

from pydantic import Field, model_validator

from rules.policy.house import Board, Queue, Server, Store, Sweep
from rules.policy.organisation import CalendarConfig, JiraAccounts, Person, Service
from rules.policy.rule import ActionsPolicy, CelebratePolicy, JiraFields, PostMortemPolicy, Rule
from rules.policy.section import Section
from rules.policy.sources import ChatConfig, Source
from rules.policy.trackers import TRACKER_KINDS, GitHubConfig, JiraConfig, TrackerConfig

__all__ = [
    "ActionsPolicy",
    "Board",
    "CalendarConfig",
    "CelebratePolicy",
    "ChatConfig",
    "GitHubConfig",
    "JiraAccounts",
    "JiraConfig",
    "JiraFields",
    "Person",
    "Policy",
    "PostMortemPolicy",
    "Rule",
    "Server",
    "Service",
    "Source",
    "Sweep",
    "TrackerConfig",
]


class Policy(Section):
    """The whole of kintsugi.yml."""

    server: Server = Server()
    """the address it listens on, and its own secret"""
    store: Store = "sqlite:///kintsugi.db"
    """what keeps deliveries and links: `sqlite:///FILE` or `postgresql+psycopg://user@host/db`"""
    queue: Queue = "embedded"
    """the doorbell of the workers: `embedded`, or `redis://host:6379/0`"""
    workers: int = Field(default=1, ge=1, le=64)
    """processes; each runs several incidents at a time in threads. One on SQLite"""
    sources: dict[str, Source] = Field(default_factory=dict)
    """who is heard, at `/webhooks/<name>`; nobody else is"""
    trackers: dict[str, TrackerConfig] = Field(default_factory=dict)
    """where post-mortems and tickets live"""
    chat: dict[str, ChatConfig] = Field(default_factory=dict)
    """rooms in which thanks are said"""
    people: tuple[Person, ...] = ()
    """who is who"""
    services: dict[str, Service] = Field(default_factory=dict)
    """what can break, and whose it is"""
    calendar: CalendarConfig = CalendarConfig()
    """when people work"""
    sweep: Sweep = Sweep()
    """how often state is compared without any webhook"""
    board: Board | None = None
    """who may see the page `/`"""
    rules: tuple[Rule, ...] = ()
    """which incidents get a post-mortem; the first that matches wins"""

    @model_validator(mode="before")
    @classmethod
    def _kinds_default_to_names(cls, data: Any) -> Any:
        return with_kinds(data) if isinstance(data, dict) else data


def with_kinds(data: dict[str, Any]) -> dict[str, Any]:
    """The same, with `kind:` of sources and trackers where the name says it."""
    return data | {
        section: {name: _with_kind(name, entry, known) for name, entry in data[section].items()}
        for section, known in (("sources", None), ("trackers", TRACKER_KINDS))
        if isinstance(data.get(section), dict)
    }


def _with_kind(name: str, entry: Any, known: Any) -> Any:
    if not isinstance(entry, dict) or (known is not None and name not in known):
        return entry
    return {"kind": name} | {key: value for key, value in entry.items() if key != "kind" or value}
