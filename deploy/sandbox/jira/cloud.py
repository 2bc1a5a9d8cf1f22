"""Jira Cloud: account ids, e-mail and API token, the Atlassian Document Format, version 3 of the API."""

from __future__ import annotations

import base64
import binascii
import secrets
import uuid
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from deploy.sandbox.jira.adf.schema import is_document
from deploy.sandbox.jira.adf.touch import retouched, with_local_ids
from deploy.sandbox.jira.adf.wiki import to_wiki
from deploy.sandbox.jira.flavour import LONGEST_TEXT
from deploy.sandbox.jira.records import Account, Text
from deploy.sandbox.jira.refusals import BadValue

if TYPE_CHECKING:
    from deploy.sandbox.jira.world import World

NOT_ADF = "The field value is not valid Atlassian Document Format (ADF) content."


class Cloud:
    """See Flavour."""

    name = "cloud"
    api = "/rest/api/3"
    deployment = ("Cloud", (1001, 0, 0))

    def account_id(self, name: str) -> str:
        return f"712020:{uuid.uuid5(uuid.NAMESPACE_DNS, f'{name.lower()}.jira.invalid')}"

    def token(self) -> str:
        return f"ATATT3xFfGF0{secrets.token_urlsafe(48)}"

    def caller(self, world: World, authorization: str) -> Account | None:
        """Basic authentication with the e-mail of the account and one of its API tokens."""
        scheme, _, sent = authorization.partition(" ")
        if scheme.lower() != "basic":
            return None
        try:
            email, _, token = base64.b64decode(sent, validate=True).decode().partition(":")
        except (binascii.Error, UnicodeDecodeError):
            return None
        account = world.tokens.get(token)
        return account if account is not None and account.email.lower() == email.lower() else None

    def person(self, world: World, account: Account, viewer: str | None) -> dict[str, Any]:
        hidden = account.hidden_email and viewer != account.name
        return {
            "self": f"{world.api_url}/user?accountId={account.id}",
            "accountId": account.id,
            **({} if hidden else {"emailAddress": account.email}),
            "avatarUrls": world.avatars(account),
            "displayName": account.display,
            "active": account.active,
            "timeZone": "Etc/UTC",
            "accountType": account.kind,
        }

    def meant(self, sent: Mapping[str, Any]) -> str | None:
        """User names are no longer understood: Atlassian's privacy changes of 2019."""
        if not {"accountId", "id"} & set(sent):
            return None
        found = sent.get("accountId", sent.get("id"))
        return str(found) if found is not None else ""

    def checked_text(self, sent: Any) -> Text | None:
        if sent is None:
            return None
        if not isinstance(sent, dict):
            raise BadValue(NOT_ADF)
        if not is_document(sent):
            raise BadValue("INVALID_INPUT")
        if len(to_wiki(sent)) > LONGEST_TEXT:
            raise BadValue("CONTENT_LIMIT_EXCEEDED")
        return sent

    def kept_text(self, world: World, text: Text, seed: str) -> Text:
        """Task and decision items get a local id when they have none; all else is kept as it was sent, or retouched."""
        assert not isinstance(text, str)
        return retouched(text, seed) if world.retouches else with_local_ids(text, seed)

    def wiki(self, text: Text | None) -> str:
        assert not isinstance(text, str)
        return to_wiki(text) if text is not None else ""
