"""The local GitHub of the demo: its people, its two repositories, and the webhook that tells of both."""

from __future__ import annotations

import secrets

from deploy.demo.cast import BOT, PEOPLE
from deploy.demo.github_place import GitHubPlace
from deploy.sandbox.github.server import LocalGitHub

OWNER = "acme"
POSTMORTEMS, SERVICE = f"{OWNER}/postmortems", f"{OWNER}/checkout"
CODEOWNERS = f"* @{OWNER}/payments @alice\n"
DEPLOY_WORKFLOW = "deploy.yml"


class GitHubHouse:
    """Everybody may write in both repositories; the token is the bot's, who also sees the webhooks."""

    def __init__(self) -> None:
        self.server = LocalGitHub()
        self.postmortems = GitHubPlace(self.server, POSTMORTEMS)
        self.service = GitHubPlace(self.server, SERVICE)
        self._secret = secrets.token_hex(24)
        self.server.add_user(OWNER, "Organization")
        self._token = self.server.add_user(BOT, "Bot")
        self.server.let_keep_hooks(OWNER, BOT)
        for login, name in PEOPLE.items():
            self.server.add_user(login, name=name)
        roles = dict.fromkeys((BOT, *PEOPLE), "write")
        self.server.add_repo(POSTMORTEMS, private=True, roles=roles)
        self.server.add_repo(SERVICE, private=True, roles=roles, files={".github/CODEOWNERS": CODEOWNERS})

    def tell(self, door: str) -> None:
        """Send webhooks to the Kintsugi at this address."""
        self.server.add_hook(OWNER, f"{door}/webhooks/github", self._secret)

    def fail_deploy(self) -> None:
        """Carol ships to production, and it does not arrive."""
        self.server.shipping("carol").run_workflow(
            SERVICE, DEPLOY_WORKFLOW, "failure", environment="production"
        )

    @property
    def environment(self) -> dict[str, str]:
        """What kintsugi.yml takes from it."""
        return {"GITHUB_WEBHOOK_SECRET": self._secret, "GITHUB_TOKEN": self._token}
