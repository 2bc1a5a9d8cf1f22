"""`kintsugi up`: everything in one process tree."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from deploy.commands.options import config_option


@click.command("up", short_help="Run everything in one process tree.")
@config_option
def command(config: Path | None) -> None:
    """Runs receiver, workers, scheduler and, unless a queue is configured, a queue of its own: all in one
    process tree that keeps itself running. Stop it with Ctrl-C or SIGTERM.

    \b
    Example:
      kintsugi up -c /etc/kintsugi/kintsugi.yml
    """
    from deploy.configuration import load_configuration
    from deploy.logs import configure_logs
    from deploy.running.up import run_up

    configure_logs()
    sys.exit(run_up(load_configuration(config)))
