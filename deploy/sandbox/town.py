"""A small town to begin with: three people, a bot, two repositories, two projects and a chat room."""

from __future__ import annotations

from dataclasses import dataclass

from deploy.sandbox.chat.server import LocalChat
from deploy.sandbox.github.server import LocalGitHub
from deploy.sandbox.jira.records import Account
from deploy.sandbox.jira.server import LocalJira
from deploy.sandbox.jira.workflow import STATUSES_ONLY

OWNER = "acme"
BOT = "kintsugi[bot]"
PEOPLE = {"alice": "Alice Moreau", "bob": "Bob Brown", "carol": "Carol Diaz"}
REPOS = ("postmortems", "checkout")
JIRA_BOT = "kintsugi"
POSTMORTEMS, CHECKOUT = "PM", "CHK"
PROJECTS = {POSTMORTEMS: "Post-mortems", CHECKOUT: "Checkout"}


@dataclass(frozen=True, slots=True)
class Town:
    """What there is, and the keys to it."""

    tokens: dict[str, str]  # by login
    rooms: dict[str, str]  # room -> incoming webhook address


def settle(github: LocalGitHub, chat: LocalChat) -> Town:
    """Everybody writes everywhere, alice is admin."""
    tokens = {login: github.add_user(login, name=name) for login, name in PEOPLE.items()}
    tokens[BOT] = github.add_user(BOT, "Bot")
    roles = {login: "admin" if login == "alice" else "write" for login in tokens}
    for name in REPOS:
        github.add_repo(f"{OWNER}/{name}", roles=roles, files={"CODEOWNERS": "* @alice\n"})
    return Town(tokens, {"wins": chat.add_room("wins", "slack")})


def settle_in_jira(jira: LocalJira) -> dict[str, Account]:
    """The accounts. Everybody works in both of the team's projects, which nobody else sees; alice is admin."""
    names = {JIRA_BOT: "Kintsugi", **PEOPLE}
    accounts = {
        login: jira.add_user(
            login, f"{login}@acme.example", name, kind="app" if login == JIRA_BOT else "atlassian"
        )
        for login, name in names.items()
    }
    roles = {login: "admin" if login == "alice" else "member" for login in accounts}
    for key, name in PROJECTS.items():
        jira.add_project(key, name, roles=roles, workflow=STATUSES_ONLY, private=True, team_managed=True)
    return accounts
