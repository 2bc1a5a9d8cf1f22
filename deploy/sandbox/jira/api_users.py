"""The API about people: who one is, and who can be found and assigned."""

from __future__ import annotations

from flask import Blueprint, Response, request

from deploy.sandbox.jira import permissions
from deploy.sandbox.jira.reading import actor, answer, issue, number, project, world
from deploy.sandbox.jira.records import Account, Project
from deploy.sandbox.jira.refusals import Refused, wrong

users = Blueprint("users", __name__)


@users.get("/myself")
def myself() -> Response:
    return answer(world().flavour.person(world(), actor(), actor().name))


@users.get("/user")
def one() -> Response:
    meant = request.args.get("accountId" if world().flavour.name == "cloud" else "username", "")
    found = world().account_by_id(meant)
    if found is None:
        raise Refused(404, ["Specified user does not exist or you do not have required permissions"])
    return answer(world().flavour.person(world(), found, actor().name))


@users.get("/user/search")
def search() -> Response:
    """Everybody who fits; on Cloud apps and portal customers too."""
    return _page([each for each in world().accounts.values() if each.active and _fits(each)])


@users.get("/user/assignable/search")
def assignable() -> Response:
    """Who fits and can be assigned in the project, or to the issue."""
    home = _home()
    able = [each for each in world().accounts.values() if permissions.can_be_assigned(home, each)]
    if world().flavour.name == "cloud" and {"query", "accountId"} <= set(request.args):
        raise wrong("Only one of the 'query' and 'accountId' parameters may be given.")
    return _page([each for each in able if _fits(each, optional=True)])


def _home() -> Project:
    key, asked = request.args.get("issueKey"), request.args.get("project")
    if key:
        return world().home(issue(key))
    if not asked:
        raise wrong("Project or issue must be specified.")
    return project(asked)


def _fits(account: Account, optional: bool = False) -> bool:
    """Cloud matches the start of a word of the name, or a visible e-mail; Data Center the user name too."""
    if world().flavour.name == "cloud":
        exact, wanted = request.args.get("accountId"), request.args.get("query")
        if exact is not None:
            return account.id == exact
    else:
        wanted = request.args.get("username")
    if wanted is None:
        if optional:
            return True
        raise wrong("A query must be specified.")
    wanted = wanted.lower().strip()
    words = account.display.lower().split()
    if any(" ".join(words[at:]).startswith(wanted) for at in range(len(words))):
        return True
    if world().flavour.name != "cloud" and account.id.startswith(wanted):
        return True
    hidden = account.hidden_email and account.name != actor().name
    return not hidden and account.email.lower().startswith(wanted)


def _page(found: list[Account]) -> Response:
    """Data Center's assignable search knows no `startAt`."""
    start, size = number("startAt", 0), min(number("maxResults", 50), 1000)
    return answer(
        [world().flavour.person(world(), each, actor().name) for each in found[start : start + size]]
    )
