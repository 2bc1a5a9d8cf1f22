"""The pages as one blueprint: who visits, and what is shown when something is refused."""

from __future__ import annotations

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue

from deploy.sandbox.github.answering import answer
from deploy.sandbox.github.pages.acting import acting
from deploy.sandbox.github.pages.browsing import browsing
from deploy.sandbox.github.pages.visitors import recognise, visitors
from deploy.sandbox.github.refusals import Refused
from deploy.sandbox.looks.pages import pages_of


def pages() -> Blueprint:
    """Everything that is not the API."""
    return pages_of(__name__, (visitors, browsing, acting), recognise, Refused, _refused)


def _refused(refused: Refused) -> ResponseReturnValue:
    if request.path.startswith("/api/"):
        return answer(refused.json(), refused.status)  # no page: nobody's name is "api"
    return render_template("refused.html", refused=refused), refused.status
