"""Plays the story: each step is told as it is seen to happen."""

from __future__ import annotations

import sys
import threading
import time

from rich.console import Console

from deploy.demo.service import NotReady
from deploy.demo.stage import Stage
from deploy.demo.story import Step, steps
from deploy.demo.telling import Teller

PATIENCE = 30.0  # seconds until a step that is not seen has failed
GLANCE = 0.05


def run_demo(port: int, exit_at_end: bool) -> int:
    """0 only if every step was seen."""
    teller = Teller(Console(highlight=False))
    teller.says("Kintsugi: the whole loop on this machine, with its own GitHub and chat room.")
    try:
        with Stage(port) as stage:
            teller.seen("Everything is up; this is its status page", f"{stage.url}/")
            good = all(_play(step, stage, teller) for step in steps())
            if not good:
                teller.says(f"The service's log ends so:\n{stage.service.last_words()}")
            elif exit_at_end:
                teller.says("\nEvery step was seen.")
            else:
                _stay(stage, teller)
            return int(not good)
    except NotReady as error:
        teller.says(str(error))
        return 1
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


def _stay(stage: Stage, teller: Teller) -> None:
    teller.says(
        f"""
Every step was seen. It stays up to be played with:
  GitHub       {stage.github.url}/
               (read and edit issues as Alice, Bob or Carol)
  chat room    {stage.chat.url}/
  status page  {stage.url}/
  its files    {stage.service.folder}
Ctrl-C stops everything."""
    )
    sys.stdout.flush()
    threading.Event().wait()
