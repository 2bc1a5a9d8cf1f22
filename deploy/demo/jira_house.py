"""The local Jira Cloud of the demo: its people, its two projects, and the webhook that tells of both."""

from __future__ import annotations

import secrets

from deploy.demo.jira_place import JiraPlace
from deploy.sandbox.jira.server import LocalJira
from deploy.sandbox.town import CHECKOUT, JIRA_BOT, POSTMORTEMS, settle_in_jira


class JiraHouse:
    """The token is the bot's."""

    def __init__(self) -> None:
        self.server = LocalJira("cloud")
        self.postmortems = JiraPlace(self.server, POSTMORTEMS)
        self.service = JiraPlace(self.server, CHECKOUT)
        self._secret = secrets.token_hex(24)
        self.people = settle_in_jira(self.server)
        self.bot = self.people[JIRA_BOT]

    def tell(self, door: str) -> None:
        """Send webhooks to the Kintsugi at this address."""
        self.server.add_hook(f"{door}/webhooks/jira", self._secret)

    @property
    def environment(self) -> dict[str, str]:
        """What kintsugi.yml takes from it."""
        return {"JIRA_WEBHOOK_SECRET": self._secret, "JIRA_TOKEN": self.bot.token}
