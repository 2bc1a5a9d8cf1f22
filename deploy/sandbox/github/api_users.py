"""The API about accounts and limits."""

from __future__ import annotations

from flask import Blueprint, Response, g

from deploy.sandbox.github.answering import answer
from deploy.sandbox.github.reading import actor, world
from deploy.sandbox.github.refusals import not_found
from deploy.sandbox.github.shapes import full_user_json

users = Blueprint("users", __name__)


@users.get("/user")
def who_am_i() -> Response:
    return answer(full_user_json(world(), actor()))


@users.get("/users/<login>")
def read_user(login: str) -> Response:
    return answer(full_user_json(world(), world().user(login)))


@users.get("/orgs/<login>")
def read_org(login: str) -> Response:
    user = world().user(login)
    if user.type != "Organization":
        raise not_found()
    url = f"{world().api_url}/orgs/{user.login}"
    return answer({**full_user_json(world(), user), "url": url, "hooks_url": f"{url}/hooks"})


@users.get("/rate_limit")
def rate_limit() -> Response:
    resources = {name: g.rates.shown(name) for name in ("core", "search", "graphql")}
    return answer({"resources": resources, "rate": resources["core"]})


@users.get("/meta")
def meta() -> Response:
    return answer(
        {
            "verifiable_password_authentication": False,
            "installed_version": "3.19.0",
            "hooks": ["127.0.0.1/32"],
        }
    )
