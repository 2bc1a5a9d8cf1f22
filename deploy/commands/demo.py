"""`kintsugi demo`: the whole loop on this machine, without any account."""

from __future__ import annotations

import sys

import click

from deploy.commands.options import unread_config_option


@click.command("demo", short_help="Play the whole loop on this machine, without any account.")
@unread_config_option("the demo brings its own, in a temporary folder")
@click.option(
    "--tracker",
    type=click.Choice(["github", "jira", "mixed"]),
    default="github",
    show_default=True,
    help="Where issues live; mixed: post-mortems in GitHub, tickets in Jira.",
)
@click.option("--exit", "exit_at_end", is_flag=True, help="Stop at the end instead of staying up.")
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=0,
    metavar="N",
    help="Where the service listens [default: any free port].",
)
def command(tracker: str, exit_at_end: bool, port: int) -> None:
    """Plays the whole loop with a local GitHub or Jira (or both) and a local chat room, printing each step as it
    is seen to happen; then stays up to be played with. Exits with 0 only if every step happened.

    \b
    Example:
      kintsugi demo --tracker jira --exit
    """
    from deploy.demo.play import run_demo

    sys.exit(run_demo(port, exit_at_end, tracker))
