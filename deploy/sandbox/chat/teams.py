"""Teams' workflows: an Adaptive Card in an envelope. https://learn.microsoft.com/microsoftteams/platform/webhooks-and-connectors"""

from __future__ import annotations

import json

from deploy.sandbox.chat.records import Said
from deploy.sandbox.chat.vendor import Payload, Vendor, objects, refusal, texts

LARGEST = 28 * 1024  # bytes


def read(payload: Payload) -> Said:
    """The first block of the card is the title."""
    if len(json.dumps(payload).encode()) > LARGEST:
        raise refusal(413, error={"code": "RequestEntityTooLarge", "message": "The message is too large."})
    cards = [each.get("content") for each in objects(payload.get("attachments"))]
    card = next(
        (each for each in cards if isinstance(each, dict) and each.get("type") == "AdaptiveCard"), None
    )
    if payload.get("type") != "message" or card is None:
        message = "The request body has no attachment with an Adaptive Card."
        raise refusal(400, error={"code": "InvalidRequestContent", "message": message})
    lines = [_text(block) for block in objects(card.get("body"))]
    links = [texts(action.get("url")) for action in objects(card.get("actions"))]
    return Said(lines[0] if lines else "", "\n".join(lines[1:]), links[0] if links else "")


def _text(block: Payload) -> str:
    if block.get("type") == "RichTextBlock":
        return "".join(texts(run.get("text")) for run in objects(block.get("inlines")))
    return texts(block.get("text"))


_UNKNOWN = refusal(404, error={"code": "WorkflowNotFound", "message": "The workflow could not be found."})
teams = Vendor(
    "teams",
    "/workflows/{key}/triggers/manual/paths/invoke",
    read,
    (202, "", "text/plain; charset=utf-8"),
    _UNKNOWN,
)
