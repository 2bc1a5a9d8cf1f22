"""The only chooser of adapters: from a policy to the store, trackers, chats, loop, intake and door."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial

from flask import Flask

from deploy.configuration import Configuration
from deploy.hook_places import hook_senders
from deploy.opening_store import open_store
from deploy.processes.listen import parse_listen
from rules.dialects import dialect_of
from rules.opening import will_open
from rules.policy.models import ChatConfig, GitHubConfig, JiraConfig, Policy, TrackerConfig
from syncer.chat.apprise_sink import AppriseChat
from syncer.chat.port import Chat
from syncer.chat.sink import WebhookChat
from syncer.identity import Identity
from syncer.loop import Loop
from syncer.queue import Bell
from syncer.redelivery import Redelivery
from syncer.store.engine import Store
from syncer.store.inbox import Inbox
from syncer.store.pace import SqlPace
from syncer.sweep import Sweep
from syncer.trackers.github.auth import AppAuth, Auth, TokenAuth
from syncer.trackers.github.tracker import GitHubTracker
from syncer.trackers.jira import COSTS as JIRA_COSTS
from syncer.trackers.jira import CloudAuth, DataCenterAuth, JiraTracker, Settings
from syncer.trackers.pacing import GITHUB, Costs, LocalPace, Pace
from syncer.trackers.port import Tracker
from webhooks.app import create_app
from webhooks.door_metrics import DoorMetrics
from webhooks.intake import Intake
from webhooks.status.access import is_loopback

__all__ = [
    "build_app",
    "build_intake",
    "build_loop",
    "build_redelivery",
    "build_sweep",
    "doctors_trackers",
    "open_chats",
    "open_store",
    "open_trackers",
]


def now() -> datetime:
    """The clock of everything but leases, which go by the database's."""
    return datetime.now(UTC)


def open_trackers(policy: Policy, store: Store) -> dict[str, Tracker]:
    """Each tracker under its name, at a pace that all processes on this store share."""
    return {name: _tracker(name, config, partial(SqlPace, store)) for name, config in policy.trackers.items()}


def doctors_trackers(policy: Policy) -> dict[str, Tracker]:
    """The same for one who only looks, also when there is no store."""

    def alone(_name: str, costs: Costs = GITHUB) -> Pace:
        return LocalPace(time.monotonic, time.sleep, costs)

    return {name: _tracker(name, config, alone) for name, config in policy.trackers.items()}


def _tracker(name: str, config: TrackerConfig, pace: Callable[..., Pace]) -> Tracker:
    match config:
        case GitHubConfig():
            span = config.visible_after.span
            return GitHubTracker(name, config.api_url, _github_auth(config), span, config.allow, pace(name))
        case JiraConfig():
            settings = Settings(
                name=name,
                url=config.url,
                auth=_jira_auth(config),
                dropped=config.dropped,
                allow=config.allow,
                visible_after=config.visible_after.span,
                private=config.private,
            )
            return JiraTracker(settings, dialect_of(config), pace(name, costs=JIRA_COSTS))


def _github_auth(config: GitHubConfig) -> Auth:
    """The policy has made sure that it is one or the other."""
    if config.app_id is not None and config.private_key is not None:
        return AppAuth(config.app_id, config.private_key.get_secret_value(), config.installation_id)
    return TokenAuth(config.token.get_secret_value() if config.token else "")


def _jira_auth(config: JiraConfig) -> CloudAuth | DataCenterAuth:
    """The flavour that is written is the one that is spoken."""
    token = config.token.get_secret_value() if config.token else ""
    return CloudAuth(config.user or "", token) if config.flavour == "cloud" else DataCenterAuth(token)


def open_chats(policy: Policy) -> dict[str, Chat]:
    """Each room under its name."""
    return {name: _chat(name, config) for name, config in policy.chat.items()}


def _chat(name: str, config: ChatConfig) -> Chat:
    url = config.url.get_secret_value() if config.url else ""
    return AppriseChat(name, url) if config.kind == "apprise" else WebhookChat(name, config.kind, url)


def build_loop(
    configuration: Configuration, store: Store, stopping: Callable[[], bool] = lambda: False
) -> Loop:
    """What looks after incidents."""
    policy = configuration.policy
    return Loop(
        store,
        configuration.book,
        trackers=open_trackers(policy, store),
        chats=open_chats(policy),
        identity=_identity(policy),
        clock=now,
        stopping=stopping,
    )


def _identity(policy: Policy) -> Identity:
    """A policy with rules has a secret; without rules nothing is marked, and any will do."""
    secret = policy.server.secret
    return Identity(secret.get_secret_value().encode() if secret else os.urandom(32))


def build_intake(configuration: Configuration, store: Store) -> Intake:
    """What understands deliveries."""
    book = configuration.book
    return Intake(
        store, Inbox(store), configuration.sources, is_due=lambda incident: will_open(incident, book)
    )


def build_redelivery(configuration: Configuration, store: Store) -> Redelivery:
    """What asks for lost deliveries again."""
    policy = configuration.policy
    senders = hook_senders(policy, open_trackers(policy, store))
    return Redelivery(store, senders, policy.sweep.open.span.total_seconds(), now)


def build_sweep(configuration: Configuration, store: Store) -> Sweep:
    """What finds changes that no webhook told."""
    policy = configuration.policy
    return Sweep(
        store,
        open_trackers(policy, store),
        open_every=policy.sweep.open.span.total_seconds(),
        all_every=policy.sweep.all.span.total_seconds(),
        policy=policy.model_dump_json(),
        clock=now,
    )


def build_app(configuration: Configuration, store: Store, bell: Bell, metrics: DoorMetrics) -> Flask:
    """The door."""
    policy = configuration.policy
    return create_app(
        store,
        configuration.sources,
        ring=bell.ring,
        queue_answers=bell.answers,
        board=policy.board,
        on_loopback=is_loopback(parse_listen(policy.server.listen).host),
        calendar=configuration.book.calendar,
        clock=now,
        metrics=metrics,
    )
