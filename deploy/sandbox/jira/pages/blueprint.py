"""The pages as one blueprint: who visits, and what is shown when something is refused."""

from __future__ import annotations

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from deploy.sandbox.jira.pages.acting import acting
from deploy.sandbox.jira.pages.browsing import browsing
from deploy.sandbox.jira.pages.visitors import recognise, visitors
from deploy.sandbox.jira.refusals import Refused
from deploy.sandbox.looks.pages import pages_of


def pages() -> Blueprint:
    """Everything that is not the API."""
    return pages_of(__name__, (visitors, browsing, acting), recognise, Refused, _refused)


def _refused(refused: Refused) -> ResponseReturnValue:
    return render_template("refused.html", refused=refused), refused.status
