"""The stage: local trackers, a chat room, a PagerDuty, and a real `kintsugi up` between them, in a temporary folder."""

from __future__ import annotations

import secrets
import tempfile
from contextlib import ExitStack
from pathlib import Path
from types import TracebackType

from deploy.demo.configuration import Addresses, kintsugi_yml
from deploy.demo.github_house import GitHubHouse
from deploy.demo.jira_house import JiraHouse
from deploy.demo.place import Place
from deploy.demo.scenes import JIRA, SCENES, Vendor
from deploy.demo.service import Service
from deploy.processes.listen import Address, bind
from deploy.sandbox.chat.server import LocalChat
from deploy.sandbox.loopback import free_port
from deploy.sandbox.pagerduty import PagerDuty

RETRIES_FOR = 30.0


class Stage:
    """Use it with `with`; everything on it is stopped and gone afterwards. `scene` is a key of SCENES.

    Raises CannotListen when the port is taken.
    """

    def __init__(self, port: int = 0, scene: str = "github") -> None:
        with bind(Address("127.0.0.1", port), "--port", patience=0.0) as probe:
            self.url = f"http://127.0.0.1:{probe.getsockname()[1]}"
        self.scene, self.chat, self.github = SCENES[scene], LocalChat(), GitHubHouse()
        self.jira = JiraHouse() if JIRA in self.scene.vendors() else None
        self._secrets = {name: secrets.token_hex(24) for name in ("KINTSUGI_SECRET", "PAGERDUTY_SECRET")}
        door, secret = f"{self.url}/webhooks/pagerduty", self._secrets["PAGERDUTY_SECRET"]
        self.pagerduty = PagerDuty(door, secret, retries_for=RETRIES_FOR)
        self._everything = ExitStack()

    @property
    def postmortems(self) -> Place:
        """Where incidents are learnt from."""
        return self._house(self.scene.postmortems).postmortems

    @property
    def tickets(self) -> Place:
        """Where the service's tickets are."""
        return self._house(self.scene.tickets).service

    @property
    def deploys(self) -> Place:
        """Where failed deploys of the service are learnt from."""
        return self._house(self.scene.postmortems).service

    def __enter__(self) -> Stage:
        with ExitStack() as everything:
            folder = Path(everything.enter_context(tempfile.TemporaryDirectory(prefix="kintsugi-demo-")))
            houses = [house for house in (self.github, self.jira) if house]
            for server in (self.chat, *(house.server for house in houses)):
                everything.enter_context(server)
            self.service = self._service(folder)
            everything.callback(self.service.stop)
            self.service.start()
            for house in houses:
                house.tell(self.url)
            self._everything = everything.pop_all()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._everything.__exit__(kind, error, trace)

    def _house(self, vendor: Vendor) -> GitHubHouse | JiraHouse:
        house = self.jira if vendor == JIRA else self.github
        assert house
        return house

    def _service(self, folder: Path) -> Service:
        """With a configuration, and with its secrets in the environment."""
        listen, metrics = self.url.removeprefix("http://"), f"127.0.0.1:{free_port()}"
        at = Addresses(listen, metrics, self.github.server.api_url)
        text = kintsugi_yml(self.scene, at, str(folder), self.jira)
        (folder / "kintsugi.yml").write_text(text, "utf-8")
        keys = {**self._secrets, **self.github.environment, "WINS_CHAT_URL": self.chat.add_room("wins")}
        return Service(folder, self.url, {**keys, **(self.jira.environment if self.jira else {})})
