"""Where the webhooks may hang that lead to us, and what they lead to: read from the configuration."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from rules.policy.models import GitHubConfig, Policy
from rules.policy.projects import is_allowed
from rules.policy.section import REPOSITORY
from syncer.redelivery import Sender
from syncer.trackers.port import Tracker
from syncer.trackers.redelivers import Redelivers
from webhooks.github.events import MISSED

KIND = "github"  # of a source
_OWNER = re.compile(r"[A-Za-z0-9_.-]+")  # no glob, no placeholder


def door_addresses(policy: Policy) -> tuple[str, ...]:
    """The addresses to which GitHub is told to send."""
    base = policy.server.public_url or f"http://{policy.server.listen}"
    return tuple(f"{base}/webhooks/{name}" for name, source in policy.sources.items() if source.kind == KIND)


def hook_senders(policy: Policy, trackers: Mapping[str, Tracker]) -> tuple[Sender, ...]:
    """Each tracker that lists deliveries, and what to look for there; none when nobody is told to send to us."""
    addresses = door_addresses(policy)
    return tuple(
        Sender(tracker, hook_places(policy, name), addresses, MISSED)
        for name, tracker in trackers.items()
        if addresses and isinstance(tracker, Redelivers)
    )


def hook_places(policy: Policy, tracker: str) -> dict[str, tuple[str, ...]]:
    """Owners at this tracker, each with the repositories of theirs that the policy names."""
    config = policy.trackers[tracker]
    if not isinstance(config, GitHubConfig):
        return {}
    found: dict[str, _Owner] = {}  # by lower-case name, for GitHub knows no other difference
    for name in _named(policy, tracker, config):
        owner, _, repository = name.partition("/")
        if repository and _OWNER.fullmatch(owner):
            here = found.setdefault(owner.casefold(), _Owner(owner))
            if REPOSITORY.fullmatch(name):
                here.repositories.setdefault(repository.casefold(), name)
    return {one.name: tuple(one.repositories.values()) for one in found.values()}


@dataclass(slots=True)
class _Owner:
    name: str
    repositories: dict[str, str] = field(default_factory=dict)


def _named(policy: Policy, tracker: str, config: GitHubConfig) -> Iterator[str]:
    """`owner/repo`, and from `allow:` also `owner/*`."""
    yield from config.allow
    for rule in policy.rules:
        document, tickets = rule.postmortem, rule.actions
        if document.tracker == tracker:
            yield document.project
        if (tickets.tracker or document.tracker) == tracker:
            yield tickets.project or ""
    for service in policy.services.values():
        names = (service.repo or "", *service.match)
        yield from (name for name in names if _is_ours(name, policy, config))


def _is_ours(name: str, policy: Policy, config: GitHubConfig) -> bool:
    """Whether a service's repository is at this tracker, and not at another GitHub."""
    if not REPOSITORY.fullmatch(name):
        return False
    if config.allow:
        return is_allowed(name, config.allow)
    return sum(isinstance(other, GitHubConfig) for other in policy.trackers.values()) == 1
