"""Hooks: who hears of what happens in a repository or an organisation."""

from __future__ import annotations

from collections.abc import Sequence

from deploy.sandbox.github import checks
from deploy.sandbox.github.envelopes import Attempt
from deploy.sandbox.github.records import Hook, User
from deploy.sandbox.github.refusals import malformed
from deploy.sandbox.github.shapes import Json, moment, repo_json, user_json
from deploy.sandbox.github.world import Happening, World


def add_hook(world: World, actor: User, scope: str, url: str, *, secret: str, events: Sequence[str]) -> Hook:
    """Make a hook; the first thing it hears is a ping."""
    repo = world.repo(scope) if "/" in scope else None
    if repo is not None:
        checks.must_have(world, repo, actor.login, "admin")
    if not url.startswith(("http://", "https://")):
        raise malformed("'config.url' must be an http or https address.")
    hook = Hook(world.next_id(), scope, url, secret, tuple(events), world.stamp())
    world.hooks[hook.id] = hook
    ping(world, actor, hook)
    return hook


def ping(world: World, actor: User, hook: Hook) -> None:
    payload: Json = {"zen": "Keep it logically awesome.", "hook_id": hook.id, "hook": hook_json(world, hook)}
    if "/" in hook.scope:
        payload["repository"] = repo_json(world, world.repo(hook.scope))
    world.hear(Happening("ping", None, {**payload, "sender": user_json(world, actor)}, hook=hook.id))


def hook_json(world: World, hook: Hook) -> Json:
    scope = "repos" if "/" in hook.scope else "orgs"
    api = f"{world.api_url}/{scope}/{hook.scope}/hooks/{hook.id}"
    config = {"url": hook.url, "content_type": "json", "insecure_ssl": "0"}
    return {
        "type": "Repository" if "/" in hook.scope else "Organization",
        "id": hook.id,
        "name": "web",
        "active": hook.active,
        "events": list(hook.events),
        "config": {**config, "secret": "********"} if hook.secret else config,
        "created_at": moment(hook.created_at),
        "updated_at": moment(hook.created_at),
        "url": api,
        "ping_url": f"{api}/pings",
        "deliveries_url": f"{api}/deliveries",
        "last_response": {"code": None, "status": "unused", "message": None},
    }


def attempt_json(attempt: Attempt) -> Json:
    """One line of a hook's list of deliveries."""
    return {
        "id": attempt.id,
        "guid": attempt.envelope.guid,
        "delivered_at": moment(attempt.delivered_at),
        "redelivery": attempt.redelivery,
        "duration": attempt.seconds,
        "status": attempt.status,
        "status_code": attempt.status_code,
        "event": attempt.envelope.event,
        "action": attempt.envelope.action,
        "installation_id": None,
        "repository_id": None,
        "throttled_at": None,
    }
