"""The app of the local chat: messages come in as at the vendors', and people read them on a page."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from flask import Flask, Response, render_template, request
from flask.typing import ResponseReturnValue

from deploy.sandbox.chat.discord import discord
from deploy.sandbox.chat.mattermost import mattermost
from deploy.sandbox.chat.records import NotTaken
from deploy.sandbox.chat.rooms import Rooms
from deploy.sandbox.chat.slack import slack
from deploy.sandbox.chat.teams import teams
from deploy.sandbox.chat.vendor import Vendor

VENDORS: Sequence[Vendor] = (slack, mattermost, discord, teams)


def create_app(rooms: Rooms) -> Flask:
    """Requests must come one at a time, with the lock of `rooms` held."""
    app = Flask(__name__)
    for vendor in VENDORS:
        app.add_url_rule(vendor.rule, vendor.kind, _taking(rooms, vendor), methods=["POST"])

    @app.get("/")
    def chat() -> str:
        return render_template("chat.html", rooms=[(room, rooms.said_in(room)) for room in rooms.all])

    return app


def _taking(rooms: Rooms, vendor: Vendor) -> Any:
    """The view that takes messages for one vendor."""

    def take(key: str, **_rest: str) -> ResponseReturnValue:
        try:
            room = rooms.find(vendor.kind, key)
            if room is None:
                raise vendor.unknown
            rooms.say(room, vendor.read(_payload(vendor)))
        except NotTaken as problem:
            return Response(problem.body, problem.status, content_type=problem.content_type)
        status, body, kind = vendor.thanks
        return Response(body, status, content_type=kind)

    return take


def _payload(vendor: Vendor) -> dict[str, Any]:
    try:
        found = json.loads(request.get_data())
    except ValueError:
        found = None
    if not isinstance(found, dict) or request.mimetype != "application/json":
        raise NotTaken(400, "invalid_payload" if vendor.kind == "slack" else "The body is no JSON object.")
    return found
