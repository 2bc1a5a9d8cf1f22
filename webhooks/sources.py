"""The table of contents: every kind of source, and how a source of kintsugi.yml becomes one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from rules.policy.models import Source
from webhooks.extra_keys import nearest
from webhooks.github.source import github
from webhooks.jira.source import jira
from webhooks.kind import Kind
from webhooks.pagerduty.source import pagerduty
from webhooks.reading import Headers

SOURCES: tuple[Kind[Any], ...] = (github, jira, pagerduty)


@dataclass(frozen=True, slots=True)
class ConfiguredSource:
    """A source of kintsugi.yml, checked and ready to listen to."""

    name: str
    kind: Kind[Any]
    settings: Any  # what kind.settings made of it
    secrets: tuple[bytes, ...]  # none: nothing can be proven, so nothing is genuine

    def is_genuine(self, body: bytes, headers: Headers) -> bool:
        return self.kind.verify(body, headers, self.secrets)


def kind_named(kind: str) -> Kind[Any]:
    """Raises ValueError for a kind that nobody wrote."""
    for known in SOURCES:
        if known.kind == kind:
            return known
    names = tuple(known.kind for known in SOURCES)
    raise ValueError(f"there is no kind of source {kind!r}{nearest(kind, names)} (known: {', '.join(names)})")


def configure(name: str, source: Source) -> ConfiguredSource:
    """A source that may stand at the door. Raises ValueError without a secret, or with unknown keys."""
    readable = configure_to_read(name, source)
    return ConfiguredSource(name, readable.kind, readable.settings, readable.kind.secrets(source))


def configure_to_read(name: str, source: Source) -> ConfiguredSource:
    """The same without secrets: payloads can be explained, no delivery is genuine. Raises ValueError."""
    kind = kind_named(source.kind or name)
    return ConfiguredSource(name, kind, kind.settings(source.model_copy(update={"kind": kind.kind})), ())


def configure_all(sources: Mapping[str, Source]) -> dict[str, ConfiguredSource]:
    """Every source by its name. Raises ValueError that starts with the path of the one that is wrong."""
    configured = {}
    for name, source in sources.items():
        try:
            configured[name] = configure(name, source)
        except ValueError as error:
            raise ValueError(f"sources.{name}: {error}") from error
    return configured
