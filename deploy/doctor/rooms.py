"""Whether the addresses of chat rooms can be ones; nothing is said in any room."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from importlib.util import find_spec
from urllib.parse import urlsplit

from deploy.doctor.findings import broken, well, worth_a_look
from rules.policy.models import ChatConfig, Policy
from syncer.trackers.port import Finding

# Where each vendor's incoming webhooks live; Mattermost's are on any host.
_HOSTS: Mapping[str, tuple[str, ...]] = {
    "slack": ("hooks.slack.com", "hooks.slack-gov.com"),
    "discord": ("discord.com", "discordapp.com"),
    "teams": ("webhook.office.com", "logic.azure.com", "api.powerplatform.com"),
}


def check_rooms(policy: Policy) -> Iterator[Finding]:
    """Each room once. Its address is a secret, and stands in no finding."""
    for name, chat in policy.chat.items():
        yield _apprise(name) if chat.kind == "apprise" else _address(name, chat)


def _apprise(name: str) -> Finding:
    if find_spec("apprise") is None:
        how = "Install the extra: pip install 'kintsugi-postmortem[notify]'."
        return broken(f"chat {name}", f"Apprise is not installed. {how}", "chat.apprise")
    return well(f"chat {name}", "Apprise is installed; the first message will tell the rest.")


def _address(name: str, chat: ChatConfig) -> Finding:
    parts = urlsplit(chat.url.get_secret_value().strip() if chat.url else "")
    host = parts.hostname or ""
    if parts.scheme not in ("http", "https") or not host:
        how = "Make an incoming webhook for the room and write its https:// address."
        return broken(f"chat {name}", f"Its url is no web address. {how}", "chat.url")
    known = _HOSTS.get(chat.kind, ())
    if known and not any(host == one or host.endswith("." + one) for one in known):
        why = f"Its url is not on a host of {chat.kind} ({', '.join(known)}); fine for a proxy or a test."
        return worth_a_look(f"chat {name}", why, "chat.host")
    return well(f"chat {name}", "Its url looks right; nothing was said there.")
