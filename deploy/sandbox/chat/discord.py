"""Discord's webhooks: embeds with Markdown. https://discord.com/developers/docs/resources/webhook#execute-webhook"""

from __future__ import annotations

from deploy.sandbox.chat.markdown import plain_lines
from deploy.sandbox.chat.records import NotTaken, Said
from deploy.sandbox.chat.vendor import Payload, Vendor, objects, refusal, texts

LIMITS = {"title": 256, "description": 4096}
LONGEST_CONTENT = 2000


def read(payload: Payload) -> Said:
    """The first embed; plain content where there is none."""
    content, embeds = texts(payload.get("content")), objects(payload.get("embeds"))
    if not content and not embeds:
        raise refusal(400, message="Cannot send an empty message", code=50006)
    if len(content) > LONGEST_CONTENT:
        raise _too_long("content", LONGEST_CONTENT)
    if not embeds:
        return Said("", "\n".join(plain_lines(content)))
    first = embeds[0]
    for name, most in LIMITS.items():
        if len(texts(first.get(name))) > most:
            raise _too_long(name, most)
    title = " ".join(plain_lines(texts(first.get("title"))))
    return Said(title, "\n".join(plain_lines(texts(first.get("description")))), texts(first.get("url")))


def _too_long(name: str, most: int) -> NotTaken:
    problem = {"code": "BASE_TYPE_MAX_LENGTH", "message": f"Must be {most} or fewer in length."}
    return refusal(400, message="Invalid Form Body", code=50035, errors={name: {"_errors": [problem]}})


discord = Vendor(
    "discord",
    "/api/webhooks/{number}/{key}",
    read,
    (204, "", "text/html; charset=utf-8"),
    refusal(404, message="Unknown Webhook", code=10015),
)
