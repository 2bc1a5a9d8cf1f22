"""Slack's incoming webhooks: blocks with mrkdwn or plain text. https://docs.slack.dev/reference/block-kit"""

from __future__ import annotations

import html
import re

from deploy.sandbox.chat.records import NotTaken, Said
from deploy.sandbox.chat.vendor import Payload, Vendor, objects, texts

LONGEST_SECTION = 3000
MOST_BLOCKS = 50
_LINK = re.compile(r"<(?P<url>[^|>]+)\|(?P<text>[^>]*)>")
_BOLD = re.compile(r"\*(?P<text>[^*\n]+)\*")


def read(payload: Payload) -> Said:
    """Bold first line, text, link."""
    blocks = objects(payload.get("blocks"))
    if not blocks and not texts(payload.get("text")):
        raise NotTaken(400, "no_text")
    if not blocks:
        return Said("", _shown(texts(payload["text"])), _link(texts(payload["text"])))
    parts = [part for block in blocks for part in _parts(block)]
    if len(blocks) > MOST_BLOCKS or any(len(text) > LONGEST_SECTION for _, text in parts):
        raise NotTaken(400, "invalid_blocks")
    link = next((found for kind, text in parts if kind == "mrkdwn" and (found := _link(text))), "")
    shown = [_shown(text) if kind == "mrkdwn" else text for kind, text in parts if not _link(text)]
    return Said(shown[0] if shown else "", "\n".join(shown[1:]), link)


def _parts(block: Payload) -> list[tuple[str, str]]:
    """Kind and text of everything in a block."""
    found = objects([block.get("text"), *objects(block.get("elements")), *objects(block.get("fields"))])
    return [(texts(each.get("type")), texts(each.get("text"))) for each in found]


def _link(text: str) -> str:
    match = _LINK.search(text)
    return html.unescape(match["url"]) if match and "://" in match["url"] else ""


def _shown(text: str) -> str:
    """mrkdwn as people see it."""
    return html.unescape(_BOLD.sub(r"\g<text>", _LINK.sub(r"\g<text>", text)))


slack = Vendor(
    "slack",
    "/services/T0LOCAL/B{number}/{key}",
    read,
    (200, "ok", "text/html; charset=utf-8"),
    NotTaken(404, "no_service"),
)
