"""Who looks at the pages: whoever a visitor says they are. There are no passwords here."""

from __future__ import annotations

from urllib.parse import urlsplit

from flask import Blueprint, g, redirect, request
from flask.typing import ResponseReturnValue

from deploy.sandbox.github.reading import world
from deploy.sandbox.github.records import User
from deploy.sandbox.github.refusals import not_found

COOKIE = "you_are"
visitors = Blueprint("visitors", __name__)


def people() -> list[User]:
    return [user for user in world().users.values() if user.type == "User"]


def recognise() -> None:
    """The person in the cookie; else the first one there is."""
    said = world().users.get(request.cookies.get(COOKIE, ""))
    known = said if said is not None and said.type == "User" else next(iter(people()), None)
    g.viewer = known.login if known else None


@visitors.post("/-/you")
def be_somebody() -> ResponseReturnValue:
    """Become the person who was chosen, and go back to where one was."""
    user = world().users.get(request.form.get("login", "").lower())
    if user is None or user.type != "User":
        raise not_found()
    found = redirect(_own_path(request.form.get("back", "/")), 303)
    found.set_cookie(COOKIE, user.login.lower(), httponly=True, samesite="Lax")
    return found


def _own_path(wanted: str) -> str:
    """A path of these pages; somebody else's page is not gone to."""
    path = urlsplit(wanted).path
    return path if path.startswith("/") and not path.startswith("//") else "/"
