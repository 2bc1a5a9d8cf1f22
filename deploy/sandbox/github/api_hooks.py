"""The API about hooks, their deliveries, and asking for one of them again."""

from __future__ import annotations

from flask import Blueprint, Response, g, request

from deploy.sandbox.github.answering import answer, nothing, number, page
from deploy.sandbox.github.envelopes import Attempt
from deploy.sandbox.github.hooks import add_hook, attempt_json, hook_json, ping
from deploy.sandbox.github.reading import actor, body, repo, take, world
from deploy.sandbox.github.records import Hook, Repo
from deploy.sandbox.github.refusals import malformed, not_found
from deploy.sandbox.github.shapes import Json

hooks = Blueprint("hooks", __name__)
REPO = "/repos/<owner>/<name>/hooks"
ORG = "/orgs/<owner>/hooks"


def _scope(owner: str, name: str | None) -> tuple[str, Repo | None]:
    """Hooks are for admins, and an organisation's for whom it lets keep them; for others they do not exist."""
    if name is not None:
        here = repo(owner, name)
        if not world().has_role(here, actor().login, "admin"):
            raise not_found()
        return here.full_name, here
    if (owner.lower(), actor().login.lower()) in world().hook_keepers:
        return world().user(owner).login, None
    own = [each for each in world().repos.values() if each.owner.lower() == owner.lower()]
    if not any(world().has_role(each, actor().login, "admin") for each in own):
        raise not_found()
    return world().user(owner).login, None


def _hook(owner: str, name: str | None, hook: int) -> Hook:
    scope, _ = _scope(owner, name)
    found = world().hooks.get(hook)
    if found is None or found.scope.lower() != scope.lower():
        raise not_found()
    return found


@hooks.get(REPO)
@hooks.get(ORG)
def list_hooks(owner: str, name: str | None = None) -> Response:
    scope, here = _scope(owner, name)
    found = [hook for hook in world().hooks.values() if hook.scope.lower() == scope.lower()]
    return page(here, found, lambda hook: hook_json(world(), hook))


@hooks.post(REPO)
@hooks.post(ORG)
def create_hook(owner: str, name: str | None = None) -> Response:
    scope, _ = _scope(owner, name)
    sent = body()
    config = take(sent, "config", dict, required=True)
    url, secret = take(config, "url", str, required=True), take(config, "secret", str) or ""
    events = take(sent, "events", list) or ["push"]
    if not all(isinstance(event, str) for event in events):
        raise malformed("'events' must be a list of names.")
    return answer(
        hook_json(world(), add_hook(world(), actor(), scope, url, secret=secret, events=events)), 201
    )


@hooks.get(f"{REPO}/<int:hook>")
@hooks.get(f"{ORG}/<int:hook>")
def read_hook(owner: str, hook: int, name: str | None = None) -> Response:
    return answer(hook_json(world(), _hook(owner, name, hook)))


@hooks.delete(f"{REPO}/<int:hook>")
@hooks.delete(f"{ORG}/<int:hook>")
def delete_hook(owner: str, hook: int, name: str | None = None) -> Response:
    del world().hooks[_hook(owner, name, hook).id]
    return nothing()


@hooks.post(f"{REPO}/<int:hook>/pings")
@hooks.post(f"{ORG}/<int:hook>/pings")
def ping_hook(owner: str, hook: int, name: str | None = None) -> Response:
    ping(world(), actor(), _hook(owner, name, hook))
    return nothing()


def _attempts(hook: Hook) -> list[Attempt]:
    return [each for each in reversed(g.webhooks.attempts) if each.envelope.hook.id == hook.id]


@hooks.get(f"{REPO}/<int:hook>/deliveries")
@hooks.get(f"{ORG}/<int:hook>/deliveries")
def list_deliveries(owner: str, hook: int, name: str | None = None) -> Response:
    """Newest first; the next page is behind a cursor, not a number."""
    rows, size = _attempts(_hook(owner, name, hook)), min(number("per_page", 30), 100)
    cursor = request.args.get("cursor", "")
    if cursor.isdigit():
        rows = [each for each in rows if each.id < int(cursor)]
    found = answer([attempt_json(each) for each in rows[:size]])
    if len(rows) > size:
        here = f"{world().base_url}{request.path}?per_page={size}&cursor={rows[size - 1].id}"
        found.headers["Link"] = f'<{here}>; rel="next"'
    return found


def _attempt(hook: Hook, attempt: int) -> Attempt:
    for each in _attempts(hook):
        if each.id == attempt:
            return each
    raise not_found()


@hooks.get(f"{REPO}/<int:hook>/deliveries/<int:attempt>")
@hooks.get(f"{ORG}/<int:hook>/deliveries/<int:attempt>")
def read_delivery(owner: str, hook: int, attempt: int, name: str | None = None) -> Response:
    found = _attempt(_hook(owner, name, hook), attempt)
    sent: Json = {"headers": found.envelope.headers, "payload": found.envelope.payload}
    return answer({**attempt_json(found), "url": found.envelope.hook.url, "request": sent, "response": {}})


@hooks.post(f"{REPO}/<int:hook>/deliveries/<int:attempt>/attempts")
@hooks.post(f"{ORG}/<int:hook>/deliveries/<int:attempt>/attempts")
def redeliver(owner: str, hook: int, attempt: int, name: str | None = None) -> Response:
    g.webhooks.redeliver(_attempt(_hook(owner, name, hook), attempt))
    return answer({}, 202)
