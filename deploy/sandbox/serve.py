"""The sandbox as a process of its own: `python -m deploy.sandbox.serve --state FILE`; its world ends with it."""

from __future__ import annotations

import json
import os
import secrets
import signal
import threading
from collections.abc import Mapping
from pathlib import Path
from typing import Literal

import click

from deploy.sandbox.chat.server import LocalChat
from deploy.sandbox.github.server import LocalGitHub
from deploy.sandbox.jira.records import Account
from deploy.sandbox.jira.server import LocalJira
from deploy.sandbox.town import OWNER, PROJECTS, Town, settle, settle_in_jira


@click.command()
@click.option(
    "--state", type=click.Path(dir_okay=False, path_type=Path), required=True, help="Written once it serves."
)
@click.option("--github-port", default=0, help="0 takes a free one.")
@click.option("--chat-port", default=0, help="0 takes a free one.")
@click.option("--jira-port", default=0, help="0 takes a free one.")
@click.option(
    "--jira", "flavour", type=click.Choice(["cloud", "datacenter"]), default="cloud", help="Which Jira."
)
@click.option("--webhooks", metavar="URL", help="Where webhooks of every repository go.")
@click.option("--jira-webhooks", metavar="URL", help="Where webhooks of every Jira project go.")
def serve(
    *,
    state: Path,
    github_port: int,
    chat_port: int,
    jira_port: int,
    flavour: Literal["cloud", "datacenter"],
    webhooks: str | None,
    jira_webhooks: str | None,
) -> None:
    """Serve a small local GitHub, a Jira and a chat until SIGTERM or Ctrl-C.

    The state file tells, as JSON, their addresses, a token for everybody, and the secret of the webhooks.
    """
    ended = _end()
    with (
        LocalGitHub(port=github_port) as github,
        LocalJira(flavour, port=jira_port) as jira,
        LocalChat(port=chat_port) as chat,
    ):
        town, accounts, secret = settle(github, chat), settle_in_jira(jira), secrets.token_hex(16)
        if webhooks:
            github.add_hook(OWNER, webhooks, secret)
        if jira_webhooks:
            jira.add_hook(jira_webhooks, secret)
        _write(state, {**_told(github, chat, town, secret), "jira": _told_of(jira, accounts)})
        click.echo(f"GitHub {github.url} · Jira {jira.url} · chat {chat.url} · keys in {state}")
        ended.wait()


def _end() -> threading.Event:
    """It comes when somebody wants it."""
    ended = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: ended.set())
    return ended


def _told_of(jira: LocalJira, accounts: Mapping[str, Account]) -> dict[str, object]:
    """Its webhooks have the same secret as GitHub's."""
    keys = {name: {"id": who.id, "email": who.email, "token": who.token} for name, who in accounts.items()}
    flavour = jira.world.flavour.name
    return {"url": jira.url, "flavour": flavour, "projects": list(PROJECTS), "accounts": keys}


def _told(github: LocalGitHub, chat: LocalChat, town: Town, secret: str) -> dict[str, object]:
    return {
        "github": github.url,
        "api_url": github.api_url,
        "chat": chat.url,
        "rooms": town.rooms,
        "tokens": town.tokens,
        "webhook_secret": secret,
    }


def _write(state: Path, told: dict[str, object]) -> None:
    """All at once, and for one's own eyes: whoever waits for the file never reads half of it."""
    half = state.with_name(state.name + ".part")
    with open(os.open(half, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8") as file:
        json.dump(told, file, indent=2)
    half.replace(state)


if __name__ == "__main__":
    serve()
