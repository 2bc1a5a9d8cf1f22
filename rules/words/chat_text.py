"""Text from elsewhere made harmless for chat rooms, each in its own markup."""

from __future__ import annotations

import re

from rules.words.cleaning import ZERO_WIDTH, shortened, visible, without_action

_PINGS = re.compile(r"@(?=\S)")
_SLACK_FORMATS = re.compile(r"[*_~`](?=\S)")
_MARKDOWN_FORMATS = re.compile(r"[\\`*_~|\[\]()#>+-]")


def plain(text: str, limit: int = 500) -> str:
    """One visible line, without any markup of ours; the room's own escaping comes after it."""
    return shortened(visible(text), limit)


def without_pings(text: str) -> str:
    """For rooms whose markup is unknown: nobody is called by `@name`, `@all` or `<!channel>`."""
    return _PINGS.sub(f"@{ZERO_WIDTH}", text).replace("<!", f"<{ZERO_WIDTH}!")


def slack(text: str) -> str:
    """mrkdwn that shows the text: `&`, `<`, `>` escaped, so no `<!channel>` is left, nothing formatted."""
    broken = _SLACK_FORMATS.sub(lambda sign: sign[0] + ZERO_WIDTH, _PINGS.sub(f"@{ZERO_WIDTH}", text))
    return broken.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def mattermost(text: str) -> str:
    """Markdown that shows the text and calls nobody; `<!here>` in Slack's way is broken too."""
    escaped = _MARKDOWN_FORMATS.sub(r"\\\g<0>", text).replace("<", f"<{ZERO_WIDTH}")
    return without_action(escaped)


def discord(text: str) -> str:
    """Markdown that shows the text; a mention is broken besides being forbidden by `allowed_mentions`."""
    escaped = _MARKDOWN_FORMATS.sub(r"\\\g<0>", text)
    return without_action(escaped).replace("<", f"<{ZERO_WIDTH}")
