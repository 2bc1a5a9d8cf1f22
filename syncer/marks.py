"""Hidden marks by which our own issues and comments are known again, bound by a MAC to what they are for.

Anybody can copy a mark with the text around it; it therefore counts only on what the bot wrote itself.
"""

from __future__ import annotations

import hashlib
import hmac
import re

_HIDDEN = re.compile(r"\s*<!-- (kintsugi [a-z-]+ [0-9a-f]{32}) -->\s*\Z")


def make_mark(secret: bytes, kind: str, *bound_to: str) -> str:
    """`kintsugi ticket 0123…`: `kind` is for people who read the source, the rest proves that it is ours."""
    message = "\x00".join((kind, *bound_to)).encode("utf-8", "surrogatepass")
    return f"kintsugi {kind} {hmac.new(secret, message, hashlib.sha256).hexdigest()[:32]}"


def with_mark(body: str, mark: str) -> str:
    """The text with the mark as a comment of HTML in its last line, which Markdown does not show."""
    return f"{body.rstrip()}\n\n<!-- {mark} -->" if mark else body


def without_mark(body: str) -> tuple[str, str]:
    """The text without its mark, and the mark; "" when there is none."""
    found = _HIDDEN.search(body)
    return (body[: found.start()], found[1]) if found else (body, "")
