"""The app of the local GitHub: its API and its pages, with the world at hand for every request."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from flask import Flask, request
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import HTTPException

from deploy.sandbox.at_hand import AtHand, take_in_hand
from deploy.sandbox.github.answering import answer
from deploy.sandbox.github.api import api
from deploy.sandbox.github.by_id import ById
from deploy.sandbox.github.pages.blueprint import pages
from deploy.sandbox.github.pages.shown import add_words
from deploy.sandbox.github.rates import Ledger
from deploy.sandbox.github.refusals import not_found
from deploy.sandbox.github.webhooks_out import WebhooksOut
from deploy.sandbox.github.world import World
from deploy.sandbox.looks.pages import TEMPLATES

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIApplication


def create_app(world: World, webhooks: WebhooksOut) -> WSGIApplication:
    """Requests must come one at a time, with `world.lock` held."""
    things = {"world": world, "ledger": Ledger(), "webhooks": webhooks}
    return ById(AtHand(_app(), things), world)


@cache
def _app() -> Flask:
    app = Flask(__name__, static_folder=None, template_folder=TEMPLATES)
    app.url_map.strict_slashes = False
    take_in_hand(app)
    app.register_blueprint(api())
    app.register_blueprint(pages())
    add_words(app)
    app.register_error_handler(HTTPException, _nowhere)
    return app


def _nowhere(error: HTTPException) -> ResponseReturnValue:
    """In the API every answer is JSON, also where nothing is."""
    if request.path.startswith("/api/") and error.code in {404, 405}:
        return answer(not_found().json(), 404)
    return error
