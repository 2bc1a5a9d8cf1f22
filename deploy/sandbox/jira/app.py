"""The app of the local Jira: its API and its pages, with the world at hand for every request."""

from __future__ import annotations

from flask import Flask, g, request
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import HTTPException

from deploy.sandbox.jira.api import api
from deploy.sandbox.jira.pages.blueprint import pages
from deploy.sandbox.jira.pages.shown import add_words
from deploy.sandbox.jira.reading import answer
from deploy.sandbox.jira.world import World


def create_app(world: World) -> Flask:
    """Requests must come one at a time, with `world.lock` held."""
    app = Flask(__name__, static_folder=None)
    app.url_map.strict_slashes = False

    @app.before_request
    def _at_hand() -> None:
        g.world = world

    app.register_blueprint(api(world))
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
