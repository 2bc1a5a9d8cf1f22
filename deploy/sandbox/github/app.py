"""The app of the local GitHub: its API, with the world at hand for every request."""

from __future__ import annotations

from flask import Flask, g

from deploy.sandbox.github.api import api
from deploy.sandbox.github.rates import Ledger
from deploy.sandbox.github.webhooks_out import WebhooksOut
from deploy.sandbox.github.world import World


def create_app(world: World, webhooks: WebhooksOut) -> Flask:
    """Requests must come one at a time, with `world.lock` held."""
    app = Flask(__name__)
    app.url_map.strict_slashes = False
    ledger = Ledger()

    @app.before_request
    def _at_hand() -> None:
        g.world, g.ledger, g.webhooks = world, ledger, webhooks

    app.register_blueprint(api())
    return app
