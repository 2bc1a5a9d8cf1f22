"""The app of the local Jira: its API and its pages, with the world at hand for every request."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Literal

from flask import Flask, request
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import HTTPException

from deploy.sandbox.at_hand import AtHand, take_in_hand
from deploy.sandbox.jira.api import api
from deploy.sandbox.jira.pages.blueprint import pages
from deploy.sandbox.jira.pages.shown import add_words
from deploy.sandbox.jira.rates import Rates
from deploy.sandbox.jira.reading import answer
from deploy.sandbox.jira.world import World
from deploy.sandbox.looks.pages import TEMPLATES

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIApplication


def create_app(world: World) -> WSGIApplication:
    """Requests must come one at a time, with `world.lock` held."""
    flavour = world.flavour
    return AtHand(_app(flavour.name, flavour.api), {"world": world, "rates": Rates(world)})


@cache
def _app(flavour: Literal["cloud", "datacenter"], path: str) -> Flask:
    app = Flask(__name__, static_folder=None, template_folder=TEMPLATES)
    app.url_map.strict_slashes = False
    take_in_hand(app)
    app.register_blueprint(api(flavour, path))
    app.register_blueprint(pages())
    add_words(app)
    app.register_error_handler(HTTPException, _nowhere)
    return app


def _nowhere(error: HTTPException) -> ResponseReturnValue:
    """In the API every answer is JSON, also where nothing is."""
    if request.path.startswith("/rest/") and error.code in {404, 405}:
        message = "null for uri: " + request.path if error.code == 404 else "HTTP 405 Method Not Allowed"
        return answer({"message": message, "status-code": error.code}, error.code)
    return error
