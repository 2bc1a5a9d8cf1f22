"""Mattermost's incoming webhooks: one Markdown text. https://developers.mattermost.com/integrate/webhooks/incoming"""

from __future__ import annotations

from deploy.sandbox.chat.markdown import last_link, plain_lines
from deploy.sandbox.chat.records import Said
from deploy.sandbox.chat.vendor import Payload, Vendor, refusal, texts

LONGEST = 16_383
_ID = "web.incoming_webhook"


def read(payload: Payload) -> Said:
    """The first line is the title; a last line that is nothing but a link is the link."""
    text = texts(payload.get("text"))
    if not text:
        raise refusal(400, id=f"{_ID}.text.app_error", message="No text specified.", status_code=400)
    if len(text) > LONGEST:
        message = f"Post Message property is longer than the maximum permitted length ({LONGEST})."
        raise refusal(
            400, id="model.post.is_valid.message_length.app_error", message=message, status_code=400
        )
    link, lines = last_link(text), plain_lines(text)
    body = lines[1:-1] if link and len(lines) > 1 else lines[1:]
    return Said(lines[0] if lines else "", "\n".join(body), link)


mattermost = Vendor(
    "mattermost",
    "/hooks/{key}",
    read,
    (200, "ok", "text/plain; charset=utf-8"),
    refusal(400, id=f"{_ID}.invalid.app_error", message="Invalid webhook.", status_code=400),
)
