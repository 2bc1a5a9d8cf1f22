"""Plays the story: each step is told as it is seen to happen."""

from __future__ import annotations

import sys
import threading
import time
from collections.abc import Iterator
from contextlib import suppress

from rich.console import Console

from deploy.demo.scenes import GITHUB, SCENES, Scene
from deploy.demo.stage import Stage
from deploy.demo.story import Step, steps
from deploy.demo.telling import Teller

PATIENCE = 30.0  # seconds until a step that is not seen has failed
GLANCE = 0.05


def run_demo(port: int, exit_at_end: bool, scene: str) -> int:
    """0 only if every step was seen. `scene` is a key of SCENES. Raises CannotListen, NotReady."""
    teller = Teller(Console(highlight=False))
    teller.says(_opening(SCENES[scene]))
    try:
        with Stage(port, scene) as stage:
            teller.seen("Everything is up; this is its status page", f"{stage.url}/")
            good = all(_play(step, stage, teller) for step in steps(stage.scene))
            if not good:
                teller.says(f"The service's log ends so:\n{stage.service.last_words()}")
            elif exit_at_end:
                teller.says("\nEvery step was seen.")
            else:
                _stay(stage, teller)
            return int(not good)
    except KeyboardInterrupt:
        return 130


def see(step: Step, stage: Stage, patience: float = PATIENCE) -> str | None:
    """Wait until it is seen; the link, or None when it was not in time."""
    until = time.monotonic() + patience
    while not (link := step.seen(stage)) and time.monotonic() < until:
        time.sleep(GLANCE)
    return link


def _play(step: Step, stage: Stage, teller: Teller) -> bool:
    if step.act:
        step.act(stage)
    link = see(step, stage)
    if link is None:
        teller.missed(step.tells, PATIENCE)
        return False
    teller.seen(step.tells, link)
    return True


def _opening(scene: Scene) -> str:
    keeps, has = scene.postmortems.name, scene.tickets.name
    places = (
        f"and tickets are in a local {has}"
        if keeps == has
        else f"are in a local {keeps}, tickets in a local {has}"
    )
    return f"Kintsugi: the whole loop on this machine, with people who do not exist.\nPost-mortems {places}."


def _stay(stage: Stage, teller: Teller) -> None:
    teller.says("\nEvery step was seen. It stays up to be played with:")
    for name, words in _playthings(stage):
        teller.says(f"  {name:<12} {words}")
    teller.says("Ctrl-C stops everything.")
    sys.stdout.flush()
    with suppress(KeyboardInterrupt):
        threading.Event().wait()


def _playthings(stage: Stage) -> Iterator[tuple[str, str]]:
    if GITHUB in stage.scene.vendors():
        yield "GitHub", f"{stage.github.server.url}/"
    if stage.jira:
        yield "Jira", f"{stage.jira.server.url}/"
    yield "", "(be Alice, Bob or Carol: choose at the top right)"
    yield "chat room", f"{stage.chat.url}/"
    yield "status page", f"{stage.url}/"
    yield "its files", str(stage.service.folder)
