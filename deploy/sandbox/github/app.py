"""The app of the local GitHub: its API and its pages, with the world at hand for every request."""

from __future__ import annotations

from flask import Flask, g, request
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import HTTPException

from deploy.sandbox.github.answering import answer
from deploy.sandbox.github.api import api
from deploy.sandbox.github.by_id import ById
from deploy.sandbox.github.pages.blueprint import pages
from deploy.sandbox.github.pages.shown import add_words
from deploy.sandbox.github.rates import Ledger
from deploy.sandbox.github.refusals import not_found
from deploy.sandbox.github.webhooks_out import WebhooksOut
from deploy.sandbox.github.world import World


def create_app(world: World, webhooks: WebhooksOut) -> Flask:
    """Requests must come one at a time, with `world.lock` held."""
    app = Flask(__name__, static_folder=None)
    app.url_map.strict_slashes = False
    ledger = Ledger()

    @app.before_request
    def _at_hand() -> None:
        g.world, g.ledger, g.webhooks = world, ledger, webhooks

    app.register_blueprint(api())
    app.register_blueprint(pages())
    add_words(app)
    app.register_error_handler(HTTPException, _nowhere)
    app.wsgi_app = ById(app.wsgi_app, world)  # type: ignore[method-assign]
    return app


def _nowhere(error: HTTPException) -> ResponseReturnValue:
    """In the API every answer is JSON, also where nothing is."""
    if request.path.startswith("/api/") and error.code in {404, 405}:
        return answer(not_found().json(), 404)
    return error
