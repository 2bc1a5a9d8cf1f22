"""One message in the shape that each kind of incoming webhook takes; nothing in it can ping or format.

Limits are the vendors' documented ones. Slack: 3,000 characters in a section. Discord: 256 in an embed's
title, 4,096 in its description. Mattermost: 16,383 in a post. Teams: 28 KB in a message.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from rules.words import neutral
from rules.words.cleaning import shortened

_LINK = "Open"
Payload = dict[str, Any]


def _lines(text: str) -> list[str]:
    return [neutral.plain(line) for line in text.splitlines()]


def slack(title: str, text: str, url: str) -> Payload:
    """`text` is what notifications show; the body is plain_text, which knows no markup at all."""
    bold = f"*{neutral.slack(neutral.plain(title, 200))}*"
    link = neutral.url(url)
    body = shortened("\n".join(_lines(text)), 2900)
    blocks: list[Payload] = [{"type": "section", "text": {"type": "mrkdwn", "text": bold}}]
    if body:
        blocks.append({"type": "section", "text": {"type": "plain_text", "text": body, "emoji": True}})
    if link:
        blocks.append({"type": "context", "elements": [{"type": "mrkdwn", "text": f"<{link}|{_LINK}>"}]})
    told = [bold, *([neutral.slack(body)] if body else []), *([f"<{link}|{_LINK}>"] if link else [])]
    return {"text": "\n".join(told), "blocks": blocks, "unfurl_links": False, "unfurl_media": False}


def mattermost(title: str, text: str, url: str) -> Payload:
    """One Markdown text; `@channel`, `@all` and `@here` are broken."""
    link = neutral.url(url)
    said = [f"**{neutral.mattermost(neutral.plain(title, 200))}**", *map(neutral.mattermost, _lines(text))]
    room = shortened("\n".join(said), 16000 - len(link or ""))
    return {"text": f"{room}\n[{_LINK}]({link})" if link else room}


def discord(title: str, text: str, url: str) -> Payload:
    """An embed, with every mention forbidden."""
    embed: Payload = {
        "title": shortened(neutral.discord(neutral.plain(title, 120)), 256),
        "description": shortened("\n".join(map(neutral.discord, _lines(text))), 4000),
    }
    if link := neutral.url(url):
        embed["url"] = link
    return {"embeds": [embed], "allowed_mentions": {"parse": []}}


def teams(title: str, text: str, url: str) -> Payload:
    """An Adaptive Card in the envelope of a workflow; text runs know no Markdown, unlike text blocks."""
    runs = [_paragraph(neutral.plain(title, 200), bold=True)]
    runs += [_paragraph(line) for line in _lines(text)[:40] if line]
    card: Payload = {
        "$schema": "http://adaptivecards.io/schemas/adaptive-card.json",
        "type": "AdaptiveCard",
        "version": "1.4",
        "body": runs,
    }
    if link := neutral.url(url):
        card["actions"] = [{"type": "Action.OpenUrl", "title": _LINK, "url": link}]
    content = {"contentType": "application/vnd.microsoft.card.adaptive", "contentUrl": None, "content": card}
    return {"type": "message", "attachments": [content]}


def _paragraph(line: str, *, bold: bool = False) -> Payload:
    run: Payload = {
        "type": "TextRun",
        "text": line,
        **({"weight": "Bolder", "size": "Medium"} if bold else {}),
    }
    return {"type": "RichTextBlock", "inlines": [run]}


PAYLOADS: Mapping[str, Callable[[str, str, str], Payload]] = {
    "slack": slack,
    "mattermost": mattermost,
    "discord": discord,
    "teams": teams,
}
