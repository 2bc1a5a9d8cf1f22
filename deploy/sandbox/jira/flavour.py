"""What differs between Jira Cloud and Jira Data Center: how people and texts look, and where the API is."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Protocol

from deploy.sandbox.jira.records import Account, Text

if TYPE_CHECKING:
    from deploy.sandbox.jira.world import World

LONGEST_TEXT = 32_767  # counted after conversion: https://jira.atlassian.com/browse/JRASERVER-64351


class Flavour(Protocol):
    """One of the two."""

    @property
    def name(self) -> str:
        """As kintsugi.yml calls it."""

    @property
    def api(self) -> str:
        """The path of the API that is spoken here."""

    @property
    def deployment(self) -> tuple[str, tuple[int, ...]]:
        """What serverInfo says: type and version."""

    def account_id(self, name: str) -> str:
        """The same for the same name."""

    def token(self) -> str:
        """A new secret that looks like one of this vendor's."""

    def caller(self, world: World, authorization: str) -> Account | None:
        """Whose credentials these are; None for wrong ones."""

    def person(self, world: World, account: Account, viewer: str | None) -> dict[str, Any]:
        """A user as `viewer` sees them."""

    def meant(self, sent: Mapping[str, Any]) -> str | None:
        """The account id that a user value names: "" for nobody, None when it is not one of this flavour's."""

    def checked_text(self, sent: Any) -> Text | None:
        """A rich text as it was sent; BadValue when Jira would not take it."""

    def kept_text(self, world: World, text: Text, seed: str) -> Text:
        """The text as it is after saving."""

    def wiki(self, text: Text | None) -> str:
        """The text as webhooks, history and the API's version 2 tell it."""
