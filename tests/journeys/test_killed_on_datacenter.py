"""A real `kintsugi up` on Jira Data Center with one SIGKILL in its story, and a restart: it ends in the same world.

`KINTSUGI_CRASH_RUNS=15` kills each process at several moments instead of the short form. For Cloud see
`test_killed_and_restarted`.
"""

import os
import random
import time

import pytest
from homes.on_jira import JiraHome
from homes.words import BOT, Promise

from deploy.demo.service import Service
from deploy.sandbox.chat.server import LocalChat
from deploy.sandbox.loopback import free_port
from deploy.sandbox.pagerduty import PagerDuty
from rules.document.model import Edits, LineEdit, Vocabulary

VICTIMS = ("serve", "worker", "scheduler", "queue", "supervisor")  # the last takes all others with it
SHORT_FORM = (0,)
RUNS = range(int(os.environ["KINTSUGI_CRASH_RUNS"])) if "KINTSUGI_CRASH_RUNS" in os.environ else SHORT_FORM
PATIENCE = 60.0
CANARY, RUNBOOK = "Add a canary stage", "Write a runbook"
PEOPLE = Vocabulary(("Alice Moreau", "Bob Brown", "Carol Diaz"))
YML = """
server: {{listen: "127.0.0.1:{port}", metrics_listen: "127.0.0.1:{metrics}", secret: "${{MARKS}}"}}
store: sqlite:///{folder}/kintsugi.db
sources: {{pagerduty: {{secret: "${{PAGERDUTY}}"}}, jira: {{secret: "${{HOOK}}"}}}}
trackers:
  jira: {{kind: jira, url: "{url}", flavour: datacenter, token: "${{TOKEN}}", allow: [OPS, CHK], visible_after: 2s}}
chat: {{wins: {{kind: slack, url: "${{ROOM}}"}}}}
people: [{{name: Alice Moreau, jira: alice}}, {{name: Bob Brown, jira: bob}}, {{name: Carol Diaz, jira: carol}}]
services: {{checkout: {{owner: Alice Moreau, jira_project: CHK}}}}
sweep: {{open: 1s, all: 5s}}
rules:
  - name: all
    open: opened
    postmortem: {{tracker: jira, project: OPS}}
    actions: {{project: CHK, settle: 1s}}
    celebrate: {{chat: wins}}
"""


@pytest.fixture
def home():
    made = JiraHome("datacenter")
    yield made
    made.server.stop()


class Play:
    """The story, step by step: what people do, and what is seen then."""

    def __init__(self, home, speaker, chat):
        self.home, self._speaker, self.chat = home, speaker, chat

    def steps(self):
        yield self._break, lambda: self.home.server.issues("OPS")
        yield self._decide, lambda: len(self._linked()) == 2
        yield self._finish, lambda: self._ended() == {CANARY: (True, False), RUNBOOK: (False, True)}
        yield self._hold_review, lambda: self.home.is_closed() and self.chat.messages

    def read(self):
        return self.home.dialect.parse(self.home.document(), PEOPLE)

    def _break(self):
        self._speaker.resolve(self._speaker.trigger("Checkout is slow", "checkout"), "Bob")

    def _decide(self):
        promises = Promise(CANARY, "bob", "2030-01-07", "P1"), Promise(RUNBOOK, "carol")
        self.home.save(self.home.with_decision("Gate every deploy", promises))

    def _finish(self):
        self.home.complete(self.home.tickets()[CANARY], "bob")
        self.home.drop(self.home.tickets()[RUNBOOK], "carol")

    def _hold_review(self):
        tick = Edits(lines=(LineEdit(self.read().review.position, done=True),))
        self.home.save(self.home.dialect.apply(self.home.document(), tick, PEOPLE))

    def _linked(self):
        return [line for line in self.read().lines if line.link]

    def _ended(self):
        return {line.title: (line.done, line.struck) for line in self.read().lines}


def start(home, folder, chat):
    """The service, and who speaks to it."""
    port, secrets = (
        free_port(),
        {"MARKS": "m" * 32, "PAGERDUTY": "p" * 32, "HOOK": "h" * 32, "TOKEN": home.accounts[BOT].token},
    )
    text = YML.format(port=port, metrics=free_port(), folder=folder, url=home.server.url)
    (folder / "kintsugi.yml").write_text(text)
    service = Service(folder, f"http://127.0.0.1:{port}", {**secrets, "ROOM": chat.add_room("wins")})
    home.server.add_hook(f"{service.url}/webhooks/jira", secrets["HOOK"])
    service.start()
    return service, PagerDuty(f"{service.url}/webhooks/pagerduty", secrets["PAGERDUTY"], retries_for=30.0)


@pytest.mark.soak
@pytest.mark.timeout(300)
@pytest.mark.parametrize("seed", RUNS)
def test_one_kill_somewhere_and_the_story_ends_the_same(seed, home, tmp_path):
    dice = random.Random(seed)
    victim, moment, delay = VICTIMS[seed % len(VICTIMS)], dice.randrange(4), dice.uniform(0.0, 1.5)
    with LocalChat() as chat:
        service, speaker = start(home, tmp_path, chat)
        try:
            play = Play(home, speaker, chat)
            for number, (act, seen) in enumerate(play.steps()):
                act()
                if number == moment:
                    time.sleep(delay)  # it is a moment that is wanted, not an event
                    service.kill(victim)
                until = time.monotonic() + PATIENCE
                while not seen():
                    assert time.monotonic() < until, f"{victim} killed {delay:.2f} s into step {moment}"
                    time.sleep(0.05)
        finally:
            service.stop()
        assert len(chat.messages) == 1
    assert len(home.server.issues("OPS")) == 1
    assert sorted(issue.fields["summary"] for issue in home.server.issues("CHK")) == [CANARY, RUNBOOK]
    assert [len(home.native_links(ticket)) for ticket in home.tickets().values()] == [1, 1]
    assert sum("Mended" in said for said in home.said()) == 1
    assert len(home.said()) == 2
