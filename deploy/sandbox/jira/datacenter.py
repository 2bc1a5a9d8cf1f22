"""Jira Data Center: user names, personal access tokens, wiki markup, version 2 of the API."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from deploy.sandbox.jira.flavour import LONGEST_TEXT
from deploy.sandbox.jira.records import Account, Text
from deploy.sandbox.jira.refusals import BadValue

if TYPE_CHECKING:
    from deploy.sandbox.jira.world import World

TOO_LONG = f"The entered text is too long. It exceeds the allowed limit of {LONGEST_TEXT:,} characters."


class DataCenter:
    """See Flavour."""

    name = "datacenter"
    api = "/rest/api/2"
    deployment = ("Server", (10, 3, 24))

    def account_id(self, name: str) -> str:
        return name.lower()

    def token(self) -> str:
        return secrets.token_urlsafe(32)

    def caller(self, world: World, authorization: str) -> Account | None:
        scheme, _, token = authorization.partition(" ")
        return world.tokens.get(token.strip()) if scheme.lower() == "bearer" else None

    def person(self, world: World, account: Account, viewer: str | None) -> dict[str, Any]:
        hidden = account.hidden_email and viewer != account.name
        return {
            "self": f"{world.api_url}/user?username={account.id}",
            "key": f"JIRAUSER{world.number_of(account)}",
            "name": account.id,
            **({} if hidden else {"emailAddress": account.email}),
            "avatarUrls": world.avatars(account),
            "displayName": account.display,
            "active": account.active,
            "timeZone": "Etc/UTC",
        }

    def meant(self, sent: Mapping[str, Any]) -> str | None:
        if "name" not in sent:
            return None
        return str(sent["name"]) if sent["name"] is not None else ""

    def checked_text(self, sent: Any) -> Text | None:
        if sent is None or sent == "":
            return None
        if not isinstance(sent, str):
            raise BadValue("Operation value must be a string")
        if len(sent) > LONGEST_TEXT:
            raise BadValue(TOO_LONG)
        return sent

    def kept_text(self, world: World, text: Text, seed: str) -> Text:
        """To the byte, but for the line ends: Jira keeps CRLF from browsers and adds none."""
        return text

    def wiki(self, text: Text | None) -> str:
        assert text is None or isinstance(text, str)
        return text or ""
