"""The stage: a local GitHub, a chat room, a PagerDuty, and a real `kintsugi up` between them, in a temporary folder."""

from __future__ import annotations

import secrets
import tempfile
from contextlib import ExitStack
from pathlib import Path
from types import TracebackType

from deploy.demo.cast import BOT, CODEOWNERS, PEOPLE, POSTMORTEMS, SERVICE_REPO
from deploy.demo.configuration import environment, kintsugi_yml
from deploy.demo.service import Service
from deploy.sandbox.chat.server import LocalChat
from deploy.sandbox.github.server import LocalGitHub
from deploy.sandbox.loopback import free_port
from deploy.sandbox.pagerduty import PagerDuty

RETRIES_FOR = 30.0


class Stage:
    """Use it with `with`; everything on it is stopped and gone afterwards."""

    def __init__(self, port: int = 0) -> None:
        self.url = f"http://127.0.0.1:{port or free_port()}"
        self.github, self.chat = LocalGitHub(), LocalChat()
        self._secrets = {name: secrets.token_hex(24) for name in ("markers", "github", "pagerduty")}
        door, secret = f"{self.url}/webhooks/pagerduty", self._secrets["pagerduty"]
        self.pagerduty = PagerDuty(door, secret, retries_for=RETRIES_FOR)
        self._everything = ExitStack()

    def __enter__(self) -> Stage:
        with ExitStack() as everything:
            folder = Path(everything.enter_context(tempfile.TemporaryDirectory(prefix="kintsugi-demo-")))
            everything.enter_context(self.github)
            everything.enter_context(self.chat)
            token = self._people_and_repositories()
            metrics = f"127.0.0.1:{free_port()}"
            text = kintsugi_yml(self.url, metrics, self.github.api_url, f"{folder}/")
            (folder / "kintsugi.yml").write_text(text, "utf-8")
            self.service = Service(
                folder, self.url, environment(self._secrets, token, self.chat.add_room("wins"))
            )
            everything.callback(self.service.stop)
            self.service.start()
            self.github.add_hook("acme", f"{self.url}/webhooks/github", self._secrets["github"])
            self._everything = everything.pop_all()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._everything.__exit__(kind, error, trace)

    def _people_and_repositories(self) -> str:
        """Everybody may write in both repositories; the token is the bot's, who also sees the webhooks."""
        self.github.add_user("acme", "Organization")
        token = self.github.add_user(BOT, "Bot")
        self.github.let_keep_hooks("acme", BOT)
        for login, name in PEOPLE.items():
            self.github.add_user(login, name=name)
        roles = dict.fromkeys((BOT, *PEOPLE), "write")
        self.github.add_repo(POSTMORTEMS, private=True, roles=roles)
        self.github.add_repo(
            SERVICE_REPO, private=True, roles=roles, files={".github/CODEOWNERS": CODEOWNERS}
        )
        return token
