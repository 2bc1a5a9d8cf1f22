"""A small town to begin with: three people, a bot, two repositories and a chat room."""

from __future__ import annotations

from dataclasses import dataclass

from deploy.sandbox.chat.server import LocalChat
from deploy.sandbox.github.server import LocalGitHub

OWNER = "acme"
BOT = "kintsugi[bot]"
PEOPLE = {"alice": "Alice Moreau", "bob": "Bob Brown", "carol": "Carol Diaz"}
REPOS = ("postmortems", "checkout")


@dataclass(frozen=True, slots=True)
class Town:
    """What there is, and the keys to it."""

    tokens: dict[str, str]  # by login
    rooms: dict[str, str]  # room -> incoming webhook address


def settle(github: LocalGitHub, chat: LocalChat) -> Town:
    """Everybody writes everywhere, alice is admin."""
    tokens = {login: github.add_user(login, name=name) for login, name in PEOPLE.items()}
    tokens[BOT] = github.add_user(BOT, "Bot")
    roles = {login: "admin" if login == "alice" else "write" for login in tokens}
    for name in REPOS:
        github.add_repo(f"{OWNER}/{name}", roles=roles, files={"CODEOWNERS": "* @alice\n"})
    return Town(tokens, {"wins": chat.add_room("wins", "slack")})
