"""Who looks at the pages: a person of this Jira."""

from __future__ import annotations

from flask import Blueprint, g, request
from flask.typing import ResponseReturnValue

from deploy.sandbox.jira.reading import world
from deploy.sandbox.jira.records import Account
from deploy.sandbox.jira.refusals import Refused
from deploy.sandbox.looks.visiting import remembered, said

visitors = Blueprint("visitors", __name__)


def people() -> list[Account]:
    return [each for each in world().accounts.values() if each.kind == "atlassian" and each.active]


def recognise() -> None:
    """The person in the cookie; else the first one there is."""
    known = {person.name: person for person in people()}
    g.viewer = known.get(said()) or next(iter(known.values()), None)


@visitors.post("/-/you")
def be_somebody() -> ResponseReturnValue:
    """Become the person who was chosen, and go back to where one was."""
    name = request.form.get("login", "").lower()
    if name not in {person.name for person in people()}:
        raise Refused(404, ["There is nobody of that name here."])
    return remembered(name)
