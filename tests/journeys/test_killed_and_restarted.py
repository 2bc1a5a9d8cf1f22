"""The demo's story with one SIGKILL in it, and a restart: it ends in the same world, wherever issues are kept.

`KINTSUGI_CRASH_RUNS=15` kills each process in each scene instead of the short form.
"""

import os
import random
import time

import pytest

from deploy.demo.cast import ALERT, DASHBOARD, RUNBOOK
from deploy.demo.play import see
from deploy.demo.scenes import SCENES
from deploy.demo.sights import tickets
from deploy.demo.stage import Stage
from deploy.demo.story import steps

VICTIMS = ("serve", "worker", "scheduler", "queue", "supervisor")  # the last takes all others with it
SHORT_FORM = (
    4,
    6,
)  # where the door is killed: test_killed_on_datacenter; the others die in tests of their own
RUNS = range(int(os.environ["KINTSUGI_CRASH_RUNS"])) if "KINTSUGI_CRASH_RUNS" in os.environ else SHORT_FORM
PATIENCE = 60.0


@pytest.mark.soak
@pytest.mark.timeout(300)
@pytest.mark.parametrize("seed", RUNS)
def test_one_kill_somewhere_and_the_story_ends_the_same(seed):
    dice = random.Random(seed)
    with Stage(scene=tuple(SCENES)[seed % len(SCENES)]) as stage:
        story, victim = list(steps(stage.scene)), VICTIMS[seed % len(VICTIMS)]
        moment, delay = dice.randrange(len(story)), dice.uniform(0.0, 1.5)
        for number, step in enumerate(story):
            if step.act:
                step.act(stage)
            if number == moment:
                time.sleep(delay)  # it is a moment that is wanted, not an event
                stage.service.kill(victim)
            link = see(step, stage, PATIENCE)
            assert link, (
                f"{victim} killed {delay:.2f} s into step {moment}: {step.tells}\n{stage.service.last_words(40)}"
            )
        assert world(stage) == SAME_WORLD


def world(stage: Stage) -> dict[str, object]:
    """What people would find in the end."""
    (postmortem,), found = stage.postmortems.issues(), tickets(stage)
    return {
        "post-mortem": (postmortem.title, postmortem.state, postmortem.owner),
        "tickets": sorted((ticket.title, ticket.state, ticket.owner) for ticket in found),
        "deploys": [(i.title, i.state, i.owner) for i in stage.deploys.issues() if i.is_postmortem],
        "comments": len(stage.postmortems.comments(postmortem.ref)),
        "messages": len(stage.chat.messages),
        "tied": sum(postmortem.url in ticket.ties for ticket in found),
    }


SAME_WORLD = {
    "post-mortem": ("Post-mortem: Checkout returns 500 for card payments", "completed", "alice"),
    "tickets": [
        (ALERT, "completed", "bob"),
        (DASHBOARD, "completed", "bob"),
        (RUNBOOK, "dropped", "alice"),
    ],
    "deploys": [("Post-mortem: Failed deploy of acme/checkout to production", "open", "alice")],
    "comments": 2,
    "messages": 1,
    "tied": 3,
}
