"""Options that many commands share, so that each is spelt and explained once."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

Command = TypeVar("Command", bound=Callable[..., Any])

_FILE = click.Path(dir_okay=False, path_type=Path)


def config_option(command: Command) -> Command:
    """`-c FILE`: which kintsugi.yml."""
    said = "The configuration to use [default: $KINTSUGI_CONFIG, else ./kintsugi.yml]."
    return click.option("-c", "--config", type=_FILE, metavar="FILE", help=said)(command)


def own_config_option(said: str) -> Callable[[Command], Command]:
    """`-c FILE` for a command to which the usual places mean nothing."""
    return click.option("-c", "--config", type=_FILE, metavar="FILE", help=said)


def unread_config_option(why: str) -> Callable[[Command], Command]:
    """`-c FILE` for a command that needs none: taken so that every command can be called alike."""
    said = f"Taken as everywhere, not read: {why}."
    return click.option("-c", "--config", type=_FILE, metavar="FILE", expose_value=False, help=said)


def json_option(command: Command) -> Command:
    """`--json`: for programs instead of people."""
    return click.option("--json", "as_json", is_flag=True, help="Print JSON, for programs.")(command)


def payload_argument(command: Command) -> Command:
    """FILE: the body of one webhook request."""
    return click.argument("payload", metavar="FILE", type=click.File("rb"))(command)


def source_option(command: Command) -> Command:
    """`--source NAME`: who sends it."""
    said = "The sender: a name under sources: in kintsugi.yml, or a kind such as github or pagerduty."
    return click.option("--source", required=True, metavar="NAME", help=said)(command)


def headers_option(command: Command) -> Command:
    """`--headers FILE`: what came with the body."""
    said = 'A JSON object of request headers, such as {"X-GitHub-Event": "issues"}.'
    return click.option("--headers", type=click.File("rb"), metavar="FILE", help=said)(command)
