"""Says one thing through Apprise, for rooms that we do not speak to ourselves; needs the extra `notify`."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from rules.words import neutral
from rules.words.chat_text import without_pings
from syncer.errors import GiveUp, TryLater
from syncer.secrecy import unlogged


def _load() -> Any:
    try:
        import apprise
    except ImportError:
        return None
    return apprise


@dataclass(frozen=True, slots=True)
class AppriseChat:
    """One Apprise address, such as `ntfy://…` or `mailto://…`; it is a secret."""

    name: str
    url: str = field(repr=False)

    def say(self, title: str, text: str, url: str) -> None:
        """Post one message. Apprise does not tell why it failed, so a failure may have been sent."""
        apprise = _load()
        if apprise is None:
            raise GiveUp(
                "chat.apprise_missing",
                f"The chat room {self.name!r} needs Apprise: pip install 'kintsugi-postmortem[notify]'.",
            )
        lines = [neutral.plain(line) for line in text.splitlines()]
        body = without_pings("\n".join([*lines, neutral.url(url) or ""]).rstrip())
        with unlogged("apprise", "urllib3.connectionpool", "urllib3.connection"):
            room = apprise.Apprise()
            known = room.add(self.url)
            sent = known and room.notify(
                title=without_pings(neutral.plain(title, 200)),
                body=body,
                body_format=apprise.NotifyFormat.TEXT,
            )
        if not known:
            raise GiveUp(
                "chat.url",
                f"The chat room {self.name!r} has an address that Apprise does not know; see its services.",
            )
        if not sent:
            sentence = f"Apprise could not reach the chat room {self.name!r}."
            raise TryLater("chat.failed", sentence, after=60.0, unknown=True)
