"""The pages as one blueprint: who visits, and what is shown when something is refused."""

from __future__ import annotations

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from deploy.sandbox.jira.pages.acting import acting
from deploy.sandbox.jira.pages.browsing import browsing
from deploy.sandbox.jira.pages.visitors import recognise, visitors
from deploy.sandbox.jira.refusals import Refused
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
    return render_template("refused.html", refused=refused), refused.status
