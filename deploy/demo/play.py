"""Plays the story: each step is printed as it is seen to happen, with its link and the time that has passed."""

from __future__ import annotations

import sys
import threading
import time

from rich.console import Console

from deploy.demo.service import NotReady
from deploy.demo.stage import Stage
from deploy.demo.story import Step, steps

PATIENCE = 30.0  # seconds until a step that is not seen has failed
GLANCE = 0.05


def run_demo(port: int, exit_at_end: bool) -> int:
    """0 only if every step was seen."""
    console, started = Console(highlight=False), time.monotonic()
    console.print(
        "[bold]Kintsugi[/]: the whole loop on this machine. It starts a service, a GitHub, a chat room."
    )
    try:
        with Stage(port) as stage:
            _told(console, started, f"Everything is up: status page {stage.url}/", stage.github.url)
            good = all(_play(step, stage, console, started) for step in steps())
            if not good:
                console.print(f"The service's log ends so:\n{stage.service.last_words()}", markup=False)
            elif not exit_at_end:
                _stay(stage, console)
            return int(not good)
    except NotReady as error:
        console.print(str(error), markup=False)
        return 1
    except KeyboardInterrupt:
        return 130


def see(step: Step, stage: Stage, patience: float = PATIENCE) -> str | None:
    """Wait until it is seen; the link, or None when it was not in time."""
    until = time.monotonic() + patience
    while not (link := step.seen(stage)) and time.monotonic() < until:
        time.sleep(GLANCE)
    return link


def _play(step: Step, stage: Stage, console: Console, started: float) -> bool:
    if step.act:
        step.act(stage)
    link = see(step, stage)
    if link is None:
        console.print(f"[red]✗[/] not seen within {PATIENCE:.0f} s: {step.tells}")
        return False
    _told(console, started, step.tells, link)
    return True


def _told(console: Console, started: float, tells: str, link: str) -> None:
    console.print(f"[green]✓[/] [dim]{time.monotonic() - started:5.1f} s[/]  {tells}")
    console.print(f"           [dim]{link}[/]", soft_wrap=True)


def _stay(stage: Stage, console: Console) -> None:
    console.print(
        f"\nEvery step was seen. It stays up to be played with:\n"
        f"  GitHub       {stage.github.url}/   (read and edit issues as Alice, Bob or Carol)\n"
        f"  chat room    {stage.chat.url}/\n"
        f"  status page  {stage.url}/\n"
        f"  its files    {stage.service.folder}\n"
        "Ctrl-C stops everything.",
        soft_wrap=True,
    )
    sys.stdout.flush()
    threading.Event().wait()
