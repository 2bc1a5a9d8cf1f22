"""The local Jira Cloud of the demo: its people, its two projects, and the webhook that tells of both."""

from __future__ import annotations

import secrets

from deploy.demo.cast import BOT, PEOPLE
from deploy.demo.jira_place import JiraPlace
from deploy.sandbox.jira.server import LocalJira
from deploy.sandbox.jira.workflow import CLASSIC

POSTMORTEMS, SERVICE = "PM", "CHK"
PROJECTS = {POSTMORTEMS: "Post-mortems", SERVICE: "Checkout"}


class JiraHouse:
    """Everybody is a member of both projects, which are as private as the repositories; the token is the bot's."""

    def __init__(self) -> None:
        self.server = LocalJira("cloud")
        self.postmortems = JiraPlace(self.server, POSTMORTEMS)
        self.service = JiraPlace(self.server, SERVICE)
        self._secret = secrets.token_hex(24)
        self.bot = self.server.add_user(BOT, f"{BOT}@acme.example", "Kintsugi", kind="app")
        self.people = {
            login: self.server.add_user(login, f"{login}@acme.example", name)
            for login, name in PEOPLE.items()
        }
        for key, name in PROJECTS.items():
            roles = dict.fromkeys((BOT, *PEOPLE), "member")
            self.server.add_project(key, name, roles=roles, workflow=CLASSIC, private=True)

    def tell(self, door: str) -> None:
        """Send webhooks to the Kintsugi at this address."""
        self.server.add_hook(f"{door}/webhooks/jira", self._secret)

    @property
    def environment(self) -> dict[str, str]:
        """What kintsugi.yml takes from it."""
        return {"JIRA_WEBHOOK_SECRET": self._secret, "JIRA_TOKEN": self.bot.token}
