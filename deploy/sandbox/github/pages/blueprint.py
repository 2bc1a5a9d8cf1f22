"""The pages as one blueprint: who visits, and what is shown when something is refused."""

from __future__ import annotations

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue

from deploy.sandbox.github.answering import answer
from deploy.sandbox.github.pages.acting import acting
from deploy.sandbox.github.pages.browsing import browsing
from deploy.sandbox.github.pages.visitors import recognise, visitors
from deploy.sandbox.github.refusals import Refused
from deploy.sandbox.looks.words import STYLES


def pages() -> Blueprint:
    """Everything that is not the API."""
    whole = Blueprint(
        "pages", __name__, template_folder="templates", static_folder=STYLES, static_url_path="/-/static"
    )
    for part in (visitors, browsing, acting):
        whole.register_blueprint(part)
    whole.before_request(recognise)
    whole.register_error_handler(Refused, _refused)
    return whole


def _refused(refused: Refused) -> ResponseReturnValue:
    if request.path.startswith("/api/"):
        return answer(refused.json(), refused.status)  # no page: nobody's name is "api"
    return render_template("refused.html", refused=refused), refused.status
