"""Who looks at the pages: a person of this GitHub."""

from __future__ import annotations

from flask import Blueprint, g, request
from flask.typing import ResponseReturnValue

from deploy.sandbox.github.reading import world
from deploy.sandbox.github.records import User
from deploy.sandbox.github.refusals import not_found
from deploy.sandbox.looks.visiting import remembered, said

visitors = Blueprint("visitors", __name__)


def people() -> list[User]:
    return [user for user in world().users.values() if user.type == "User"]


def recognise() -> None:
    """The person in the cookie; else the first one there is."""
    user = world().users.get(said())
    known = user if user is not None and user.type == "User" else next(iter(people()), None)
    g.viewer = known.login if known else None


@visitors.post("/-/you")
def be_somebody() -> ResponseReturnValue:
    """Become the person who was chosen, and go back to where one was."""
    user = world().users.get(request.form.get("login", "").lower())
    if user is None or user.type != "User":
        raise not_found()
    return remembered(user.login)
