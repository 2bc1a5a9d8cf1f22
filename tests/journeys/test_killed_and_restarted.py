"""The demo's story with one SIGKILL in it, and a restart: it ends in the same world.

`KINTSUGI_CRASH_RUNS=20` plays twenty seeds instead of the short form.
"""

import os
import random
import time

import pytest

from deploy.demo.cast import ALERT, DASHBOARD, POSTMORTEMS, RUNBOOK, SERVICE_REPO
from deploy.demo.play import see
from deploy.demo.stage import Stage
from deploy.demo.story import steps

VICTIMS = ("serve", "worker", "scheduler", "queue", "supervisor")  # the last takes all others with it
SHORT_FORM = (0, 1, 3, 4)
RUNS = range(int(os.environ["KINTSUGI_CRASH_RUNS"])) if "KINTSUGI_CRASH_RUNS" in os.environ else SHORT_FORM
PATIENCE = 60.0


@pytest.mark.soak
@pytest.mark.timeout(300)
@pytest.mark.parametrize("seed", RUNS)
def test_one_kill_somewhere_and_the_story_ends_the_same(seed):
    dice = random.Random(seed)
    victim, moment, delay = VICTIMS[seed % len(VICTIMS)], dice.randrange(8), dice.uniform(0.0, 1.5)
    with Stage() as stage:
        for number, step in enumerate(steps()):
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
    github = stage.github
    return {
        "post-mortems": [(i.title, i.state, i.assignees) for i in github.issues(POSTMORTEMS)],
        "tickets": sorted(
            (i.title, i.state, i.state_reason, i.assignees) for i in github.issues(SERVICE_REPO)
        ),
        "comments": sum(c.author == "kintsugi-bot" for c in github.comments(POSTMORTEMS, 1)),
        "messages": len(stage.chat.messages),
        "children": len(github.issue(POSTMORTEMS, 1).children),
    }


SAME_WORLD = {
    "post-mortems": [("Post-mortem: Checkout returns 500 for card payments", "closed", ("alice",))],
    "tickets": [
        (ALERT, "closed", "completed", ("bob",)),
        ("Post-mortem: Failed deploy of acme/checkout to production", "open", None, ("alice",)),
        (DASHBOARD, "closed", "completed", ("bob",)),
        (RUNBOOK, "closed", "not_planned", ("alice",)),
    ],
    "comments": 2,
    "messages": 1,
    "children": 3,
}
