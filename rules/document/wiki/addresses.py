"""Links in wiki markup that neither their words nor their address can break out of."""

from __future__ import annotations

import re

from rules.document.source_lines import one_line
from rules.document.wiki.escaping import dead, escaped

_IN_ADDRESS = re.compile(r"[\s|\[\]{}\\!\"<>^`]")
_FIRST = re.compile(r"^@")  # `[@bob` is the start of a mention


def link_markup(words: str, url: str) -> str:
    """`[words|url]`. Jira parts it at its first bar and counts its exclamation marks, escaped or not."""
    address = _IN_ADDRESS.sub(lambda sign: "".join(f"%{byte:02X}" for byte in sign[0].encode()), url.strip())
    plain = one_line(words).replace("|", "¦")
    if plain in ("", url.strip()):
        return f"[{address}]"
    if plain.count("!") > 1:
        plain = plain.replace("!", "！")
    text = _FIRST.sub(r"\\@", escaped(dead(plain))).replace("]", "\\]")
    return f"[{text}|{address}]"
